using ModelGuard.Core.Settings;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using Xunit;

namespace ModelGuard.Core.Tests.Settings;

public sealed class GuardPolicyTests
{
    private const string Digest = "31a8490e33a9c11999b5d42cbd8b832ee5a4006c2f23fc531cb40499192e9b0f";

    private static readonly Finding Import = new(ContentRules.All[0], new Place("model.pt"), "imports os.getcwd") { Subject = "os.getcwd" };

    [Fact]
    public void An_accepted_finding_is_information_and_says_why()
    {
        GuardPolicy policy = Accepting(new AcceptedFinding(Import.Rule.Id, "os.getcwd", Digest, "harmless here"));

        Finding applied = policy.Apply(Import, Digest);

        Assert.Equal(Severity.Info, applied.Severity);
        Assert.Equal("imports os.getcwd (accepted: harmless here)", applied.Message);
    }

    [Theory]
    [InlineData("os.system", Digest)]
    [InlineData("os.getcwd", "0000000000000000000000000000000000000000000000000000000000000000")]
    public void Another_subject_or_other_bytes_need_another_decision(string subject, string sha256)
    {
        GuardPolicy policy = Accepting(new AcceptedFinding(Import.Rule.Id, subject, sha256, "harmless here"));

        Assert.Same(Import, policy.Apply(Import, Digest));
    }

    [Fact]
    public void Bytes_that_could_not_be_hashed_are_accepted_by_nothing()
    {
        GuardPolicy policy = Accepting(new AcceptedFinding(Import.Rule.Id, null, Digest, "harmless here"));

        Assert.Same(Import, policy.Apply(Import, null));
    }

    [Fact]
    public void The_entry_that_names_the_subject_gives_the_reason()
    {
        GuardPolicy policy = Accepting(
            new AcceptedFinding(Import.Rule.Id, null, Digest, "the whole file"), new AcceptedFinding(Import.Rule.Id, "os.getcwd", Digest, "this import"));

        Assert.EndsWith("(accepted: this import)", policy.Apply(Import, Digest).Message);
    }

    [Fact]
    public void Acceptance_never_makes_a_finding_louder()
    {
        GuardPolicy policy = Accepting(new AcceptedFinding(Import.Rule.Id, null, Digest, "fine"));

        Assert.Equal(Severity.Hidden, policy.Apply(Import with { Severity = Severity.Hidden }, Digest).Severity);
    }

    private static GuardPolicy Accepting(params AcceptedFinding[] accepted) => new() { Accepted = accepted };
}
