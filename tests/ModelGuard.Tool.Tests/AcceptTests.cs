using System.Text.Json;
using System.Text.RegularExpressions;
using ModelGuard.Testing.Pickle;
using ModelGuard.Testing.Records;

namespace ModelGuard.Tool.Tests;

/// <summary>What a person does with a name that nobody knows: scan, paste the entry that the tool printed, scan again.</summary>
public sealed partial class AcceptTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void The_printed_entry_accepts_one_name_and_the_other_still_speaks()
    {
        _folder.Write("model.pkl", TwoNames("acme.models", "Ranker", "Scorer"));
        Paste(Entry(ToolRun.In(_folder, "scan", "model.pkl").Output, "acme.models.Ranker"), "our own class, reviewed");

        using JsonDocument json = ToolRun.In(_folder, "scan", "model.pkl", "--policy", "modelguard.json", "--format", "json").Json();

        JsonElement[] findings = [.. json.RootElement.GetProperty("artifacts")[0].GetProperty("findings").EnumerateArray()];
        JsonElement accepted = Assert.Single(findings, static finding => Message(finding).Contains("acme.models.Ranker", StringComparison.Ordinal));
        JsonElement open = Assert.Single(findings, static finding => Message(finding).Contains("acme.models.Scorer", StringComparison.Ordinal));
        Assert.Equal("info", accepted.GetProperty("severity").GetString());
        Assert.Equal("warning", open.GetProperty("severity").GetString());
    }

    [Fact]
    public void The_reason_is_shown_with_the_accepted_finding()
    {
        _folder.Write("model.pkl", TwoNames("acme.models", "Ranker", "Scorer"));
        Paste(Entry(ToolRun.In(_folder, "scan", "model.pkl").Output, "acme.models.Ranker"), "our own class, reviewed");

        Assert.Contains("our own class, reviewed", ToolRun.In(_folder, "scan", "model.pkl", "--policy", "modelguard.json", "--format", "json").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_entries_let_a_strict_scan_pass_and_another_file_of_that_name_does_not()
    {
        _folder.Write("model.pkl", TwoNames("acme.models", "Ranker", "Scorer"));
        string printed = ToolRun.In(_folder, "scan", "model.pkl").Output;
        Paste($"{Entry(printed, "acme.models.Ranker")}, {Entry(printed, "acme.models.Scorer")}", "our own classes");

        Assert.Equal(0, ToolRun.In(_folder, "scan", "model.pkl", "--policy", "modelguard.json", "--strict").Code);

        _folder.Write("model.pkl", [.. TwoNames("acme.models", "Ranker", "Scorer")[..^1], (byte)'0', (byte)'N', (byte)'.']);
        Assert.Equal(1, ToolRun.In(_folder, "scan", "model.pkl", "--policy", "modelguard.json", "--strict").Code);
    }

    [Fact]
    public void A_dangerous_name_prints_no_entry()
    {
        _folder.Write("model.pkl", new PickleBuilder().Proto(4).Import("os", "system").Call("id").Stop().Build());

        Assert.DoesNotContain("\"rule\":", ToolRun.In(_folder, "scan", "model.pkl").Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] TwoNames(string module, string first, string second) =>
        new PickleBuilder().Proto(4).EmptyList().Import(module, first).EmptyTuple().NewObj().Append().Import(module, second).EmptyTuple().NewObj().Append().Stop().Build();

    private static string Message(JsonElement finding) => finding.GetProperty("message").GetString()!;

    /// <summary>The entry for a name, as the text report prints it, wrapped or not.</summary>
    private static string Entry(string output, string subject) =>
        Assert.Single(PrintedEntry().Matches(Spaces().Replace(output, " ")).Select(static match => match.Value).Distinct(), entry => entry.Contains($"\"{subject}\"", StringComparison.Ordinal));

    private void Paste(string entries, string reason) =>
        _folder.Write("modelguard.json", $$"""{ "accept": [ {{entries.Replace("\"...\"", JsonSerializer.Serialize(reason), StringComparison.Ordinal)}} ] }""");

    [GeneratedRegex("\\{ \"rule\": [^}]*\\}")]
    private static partial Regex PrintedEntry();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
