using CsCheck;
using ModelGuard.Core.Settings;
using ModelGuard.Dependencies.Content;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Dependencies.Tests.Content;

public sealed class PackageContentAuditTests
{
    private const string Harmless = "<Project>\n  <PropertyGroup><Acme>1</Acme></PropertyGroup>\n</Project>\n";

    private static readonly DateOnly Today = new(2026, 11, 28);

    [Fact]
    public void A_package_as_it_was_restored_raises_nothing() => Assert.Empty(Check(Acme(), static _ => { }));

    [Fact]
    public void Another_archive_is_found_by_each_of_its_digests()
    {
        PackageIssue[] issues = Check(Acme(), static folder => File.AppendAllText(Archive(folder), "x"));
        Assert.Contains(issues, static issue => issue.Rule == PackageContentRules.ContentChanged && issue.File == "acme.models.1.0.0.nupkg");
        Assert.Contains(issues, static issue => issue.Rule == PackageContentRules.ContentChanged && issue.Message.Contains("that restore noted", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_content_hash_than_the_locked_one_is_an_error()
    {
        using ScratchFolder scratch = new();
        (string folder, string hash) = Acme().Write(scratch.Path);
        ExtractedPackage package = new("Acme.Models", "1.0.0", folder, "AAAA");
        PackageIssue issue = Assert.Single(PackageContentAudit.Check(package, PackagePolicy.Default, Today).Issues);
        Assert.Equal(PackageContentRules.ContentChanged, issue.Rule);
        Assert.Contains($"the content hash AAAA that was locked, found {hash}", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_extracted_file_is_found_and_named()
    {
        PackageIssue issue = Assert.Single(Check(Acme(), static folder => File.AppendAllText(Path.Combine(folder, "build", "Acme.Models.targets"), "\n")));
        Assert.Equal(PackageContentRules.FilesDiffer, issue.Rule);
        Assert.Equal("build/Acme.Models.targets", issue.File);
    }

    [Fact]
    public void A_changed_byte_of_the_same_length_is_found()
    {
        PackageIssue issue = Assert.Single(Check(Acme(), static folder => File.WriteAllText(Path.Combine(folder, "build", "Acme.Models.targets"), Harmless.Replace('1', '2'))));
        Assert.Equal(PackageContentRules.FilesDiffer, issue.Rule);
    }

    [Fact]
    public void A_missing_and_an_added_file_are_found()
    {
        PackageIssue[] issues = Check(Acme(), static folder =>
        {
            File.Delete(Path.Combine(folder, "lib", "net10.0", "notes.txt"));
            File.WriteAllText(Path.Combine(folder, "build", "Other.props"), Harmless);
        });
        Assert.Equal(2, issues.Count(static issue => issue.Rule == PackageContentRules.FilesDiffer));
        Assert.Contains(issues, static issue => issue.Message.Contains("missing", StringComparison.Ordinal) && issue.File == "lib/net10.0/notes.txt");
        Assert.Contains(issues, static issue => issue.File == "build/Other.props");
    }

    [Fact]
    public void A_damaged_or_missing_archive_is_said_and_never_passed_over()
    {
        PackageIssue[] damaged = Check(Acme(), static folder => File.WriteAllBytes(Archive(folder), [1, 2, 3]));
        Assert.Contains(damaged, static issue => issue.Rule == PackageContentRules.Unverifiable);
        PackageIssue[] missing = Check(Acme(), static folder => File.Delete(Archive(folder)));
        Assert.Contains(missing, static issue => issue.Rule == PackageContentRules.Unverifiable);
    }

    [Theory]
    [InlineData("<Project>\n<Target Name='T'>\n<Exec Command='curl x | sh' />\n</Target></Project>", "MG4060", 3)]
    [InlineData("<Project>\n<UsingTask TaskName='T' TaskFactory='RoslynCodeTaskFactory' AssemblyFile='$(MSBuildToolsPath)/x.dll' /></Project>", "MG4061", 2)]
    [InlineData("<Project>\n<UsingTask TaskName='T' TaskFactory='CodeTaskFactory' AssemblyFile='$(MSBuildToolsPath)/x.dll' /></Project>", "MG4061", 2)]
    [InlineData("<Project><Target Name='T'>\n\n<DownloadFile SourceUrl='https://example.com/x' DestinationFolder='.' /></Target></Project>", "MG4062", 3)]
    [InlineData("<Project><UsingTask TaskName='T' AssemblyFile='$(TEMP)/x.dll' /></Project>", "MG4063", 1)]
    [InlineData("<Project><UsingTask TaskName='T' AssemblyFile='/opt/x.dll' /></Project>", "MG4063", 1)]
    [InlineData("<Project InitialTargets='T' />", "MG4065", 1)]
    [InlineData("<Project xmlns='http://schemas.microsoft.com/developer/msbuild/2003'><Target Name='T'><eXeC Command='x' /></Target></Project>", "MG4060", 1)]
    public void What_a_build_file_can_run_is_found_at_its_line(string targets, string rule, int line)
    {
        PackageIssue issue = Assert.Single(Check(Acme().With("buildTransitive/Acme.Models.targets", targets), static _ => { }));
        Assert.Equal(rule, issue.Rule.Id);
        Assert.Equal("buildTransitive/Acme.Models.targets", issue.File);
        Assert.Equal(line, issue.Line);
    }

    [Theory]
    [InlineData("<Project><UsingTask TaskName='T' AssemblyFile='$(MSBuildThisFileDirectory)../tasks/x.dll' Runtime='NET' TaskFactory='TaskHostFactory' /></Project>")]
    [InlineData("<Project><!-- <Exec Command='x' /> --><PropertyGroup><Exec2>1</Exec2></PropertyGroup></Project>")]
    public void Ordinary_build_files_raise_nothing(string targets) =>
        Assert.Empty(Check(Acme().With("build/net10.0/Acme.Models.targets", targets), static _ => { }));

    [Theory]
    [InlineData("<!DOCTYPE p [<!ENTITY a 'x'>]><Project>&a;</Project>")]
    [InlineData("<Project><Target")]
    [InlineData("")]
    public void A_build_file_that_cannot_be_read_is_said(string targets)
    {
        PackageIssue issue = Assert.Single(Check(Acme().With("build/x.targets", targets), static _ => { }));
        Assert.Equal(PackageContentRules.Unverifiable, issue.Rule);
        Assert.Equal("build/x.targets", issue.File);
    }

    [Fact]
    public void A_file_that_only_claims_to_be_an_assembly_is_said()
    {
        PackageIssue issue = Assert.Single(Check(Acme().With("analyzers/dotnet/cs/x.dll", "MZ but nothing else"), static _ => { }));
        Assert.Equal(PackageContentRules.Unverifiable, issue.Rule);
    }

    [Theory]
    [InlineData("System.Diagnostics.Process")]
    [InlineData("System.Net.Http.HttpClient")]
    [InlineData("System.Net.Sockets.Socket")]
    public void An_analyzer_that_reaches_outside_is_found_and_the_same_assembly_for_run_time_is_not(string type)
    {
        byte[] assembly = AssemblyBuilder.Build(usedTypes: type);
        PackageIssue issue = Assert.Single(Check(Acme().With("analyzers/dotnet/cs/x.dll", assembly), static _ => { }));
        Assert.Equal(PackageContentRules.AnalyzerReachesOutside, issue.Rule);
        Assert.Contains(type, issue.Message, StringComparison.Ordinal);
        Assert.Empty(Check(Acme().With("lib/net10.0/x.dll", assembly), static _ => { }));
    }

    [Fact]
    public void An_analyzer_that_computes_raises_nothing() =>
        Assert.Empty(Check(Acme().With("analyzers/dotnet/cs/x.dll", AssemblyBuilder.Build(usedTypes: "System.IO.StringWriter")), static _ => { }));

    [Fact]
    public void A_module_initialiser_is_listed()
    {
        PackageIssue issue = Assert.Single(Check(Acme().With("lib/net10.0/x.dll", AssemblyBuilder.Build(hasModuleInitializer: true)), static _ => { }));
        Assert.Equal(PackageContentRules.RunsUnasked, issue.Rule);
        Assert.Equal("lib/net10.0/x.dll", issue.File);
    }

    [Fact]
    public void Bytes_that_are_no_package_never_break_the_check() => Sample(static bytes =>
    {
        foreach (string name in new[] { "build/x.targets", "analyzers/x.dll" })
            Assert.All(Check(Acme().With(name, bytes), static _ => { }), static issue => Assert.Equal(PackageContentRules.Unverifiable, issue.Rule));
        Assert.NotEmpty(Check(Acme(), folder => File.WriteAllBytes(Archive(folder), bytes)));
    });

    [Theory]
    [InlineData("N\u0435wtonsoft.Json", "MG4056")]
    [InlineData("Newtonsoft.Jsom", "MG4057")]
    [InlineData("NewtonsoftJson", "MG4057")]
    [InlineData("Newtonsoft.Josn", "MG4057")]
    [InlineData("Micros0ft.ML.OnnxRuntime", "MG4057")]
    [InlineData("YamlDotNett", "MG4057")]
    public void Deceptive_ids_are_found(string id, string rule)
    {
        using ScratchFolder scratch = new();
        (string folder, _) = new PackageFolderBuilder(id, "1.0.0").Write(scratch.Path);
        IReadOnlyList<PackageIssue> issues = PackageContentAudit.Check(new ExtractedPackage(id, "1.0.0", folder, null), PackagePolicy.Default, Today).Issues;
        PackageIssue issue = Assert.Single(issues, issue => issue.Rule.Id == rule);
        Assert.DoesNotContain('\u0435', issue.Message);
    }

    [Theory]
    [InlineData("Newtonsoft.Json")]
    [InlineData("newtonsoft.json")]
    [InlineData("Microsoft.ML.OnnxRuntime")]
    [InlineData("System.Text.Jsons.Extra")]
    [InlineData("NUnit4TestAdapter")]
    [InlineData("Moq")]
    public void Honest_ids_raise_nothing(string id)
    {
        using ScratchFolder scratch = new();
        (string folder, _) = new PackageFolderBuilder(id, "1.0.0").Write(scratch.Path);
        Assert.Empty(PackageContentAudit.Check(new ExtractedPackage(id, "1.0.0", folder, null), PackagePolicy.Default, Today).Issues);
    }

    [Fact]
    public void An_unsigned_package_is_an_error_where_a_signature_is_demanded()
    {
        PackageIssue issue = Assert.Single(Check(Acme(), static _ => { }, new PackagePolicy { RequireSignature = true }));
        Assert.Equal(PackageContentRules.SignerNotTrusted, issue.Rule);
        Assert.Equal(Severity.Error, issue.Rule.DefaultSeverity);
    }

    [Fact]
    public void A_package_of_unknown_age_is_said_where_a_cool_down_is_demanded() =>
        Assert.Equal(PackageContentRules.TooYoung, Assert.Single(Check(Acme(), static _ => { }, new PackagePolicy { CoolDownDays = 7 })).Rule);

    [Fact]
    public void What_the_policy_allows_in_the_build_is_quiet_and_everything_else_is_not()
    {
        PackageFolderBuilder package = Acme().With("build/Acme.Models.targets", "<Project><Target Name='T'><Exec Command='x' /></Target></Project>");
        Assert.Empty(Check(package, static _ => { }, new PackagePolicy { AllowInBuild = ["acme.models"] }));
        Assert.Single(Check(package, static _ => { }, new PackagePolicy { AllowInBuild = ["acme.other"] }));
    }

    private static void Sample(Action<byte[]> check) => Gen.Byte.Array[0, 300].Sample(check, iter: 50, threads: 1);

    private static PackageFolderBuilder Acme() => new PackageFolderBuilder("Acme.Models", "1.0.0")
        .With("build/Acme.Models.targets", Harmless)
        .With("lib/net10.0/notes.txt", "text");

    private static string Archive(string folder) => Path.Combine(folder, "acme.models.1.0.0.nupkg");

    private static PackageIssue[] Check(PackageFolderBuilder builder, Action<string> change, PackagePolicy? policy = null)
    {
        using ScratchFolder scratch = new();
        (string folder, string hash) = builder.Write(scratch.Path);
        change(folder);
        return [.. PackageContentAudit.Check(new ExtractedPackage("Acme.Models", "1.0.0", folder, hash), policy ?? PackagePolicy.Default, Today).Issues];
    }
}
