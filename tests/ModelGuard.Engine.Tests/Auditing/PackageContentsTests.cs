using ModelGuard.Core.Reports;
using ModelGuard.Rules;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Engine.Tests.Auditing;

public sealed class PackageContentsTests
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <ItemGroup>
            <PackageReference Include="Acme.Models" Version="1.*" />
          </ItemGroup>
        </Project>
        """;

    [Fact]
    public void A_floating_reference_and_a_command_in_a_build_file_are_said_at_the_line_that_asks_for_the_package()
    {
        using ScratchFolder scratch = new();
        Restore(scratch.Path, "<Project>\n<Target Name='T'><Exec Command='x' /></Target></Project>");
        GuardReport report = AuditEngine.Run(Request(scratch.Path), TestContext.Current.CancellationToken);

        Finding command = Assert.Single(report.Findings, static finding => finding.Rule.Id == "MG4060");
        Assert.Equal(("App.csproj", 3), (command.Place.File, command.Place.Line));
        Assert.StartsWith("Acme.Models 1.2.0 build/Acme.Models.targets(2): expected nothing", command.Message, StringComparison.Ordinal);
        Assert.Equal("Acme.Models/1.2.0", command.Subject);
        Finding floating = Assert.Single(report.Findings, static finding => finding.Rule.Id == "MG4050");
        Assert.Equal(("App.csproj", 3), (floating.Place.File, floating.Place.Line));
        Assert.Contains("'1.*'", floating.Message, StringComparison.Ordinal);
        Assert.Equal("App.csproj", Assert.Single(report.Findings, static finding => finding.Rule.Id == "MG4051").Place.File);
    }

    [Fact]
    public void A_package_that_changed_after_it_was_verified_is_found_and_an_unchanged_one_is_not_read_again()
    {
        using ScratchFolder scratch = new();
        string folder = Restore(scratch.Path, "<Project />");
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-1));
        string memory = Path.Combine(scratch.Path, "verified");
        AuditRequest request = Request(scratch.Path) with { VerifiedPackagesFile = memory };
        Assert.DoesNotContain(AuditEngine.Run(request, TestContext.Current.CancellationToken).Findings, static finding => finding.Severity > Severity.Warning);

        File.AppendAllText(Path.Combine(folder, "build", "Acme.Models.targets"), " ");
        Assert.Contains(AuditEngine.Run(request, TestContext.Current.CancellationToken).Findings, static finding => finding.Rule.Id == "MG4053");
    }

    [Fact]
    public void The_policy_decides_what_is_demanded()
    {
        using ScratchFolder scratch = new();
        Restore(scratch.Path, "<Project />");
        string policy = Path.Combine(scratch.Path, "modelguard.json");
        File.WriteAllText(policy, """{ "dependencies": { "packages": { "requireSignature": true, "trustedSigners": ["Acme"], "coolDownDays": 7, "allowInBuild": [] } } }""");
        GuardReport report = AuditEngine.Run(Request(scratch.Path) with { PolicyFile = policy }, TestContext.Current.CancellationToken);
        Assert.Contains(report.Findings, static finding => finding.Rule.Id == "MG4055");
        Assert.Contains(report.Findings, static finding => finding.Rule.Id == "MG4058");
        Assert.DoesNotContain(report.Findings, static finding => finding.Rule.Id == "MG0003");
    }

    [Fact]
    public void A_package_whose_folder_is_gone_is_said()
    {
        using ScratchFolder scratch = new();
        Directory.Delete(Restore(scratch.Path, "<Project />"), recursive: true);
        Assert.Contains(AuditEngine.Run(Request(scratch.Path), TestContext.Current.CancellationToken).Findings, static finding => finding.Rule.Id == "MG4059");
    }

    private static AuditRequest Request(string root) =>
        new() { RootDirectory = root, Paths = [root], WithoutAdvisories = Severity.Info, Now = new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero) };

    // What restore leaves behind, as far as it is read.
    private static string Restore(string root, string targets)
    {
        string packages = Path.Combine(root, "bin", "packages");
        (string folder, string hash) = new PackageFolderBuilder("Acme.Models", "1.2.0").With("build/Acme.Models.targets", targets).Write(packages);
        string project = Path.Combine(root, "App.csproj");
        File.WriteAllText(project, Project);
        Directory.CreateDirectory(Path.Combine(root, "obj"));
        File.WriteAllText(Path.Combine(root, "obj", "project.assets.json"), $$"""
            {
              "version": 3,
              "targets": { "net10.0": { "Acme.Models/1.2.0": { "type": "package" } } },
              "libraries": { "Acme.Models/1.2.0": { "sha512": "{{hash}}", "type": "package", "path": "acme.models/1.2.0", "files": [] } },
              "projectFileDependencyGroups": { "net10.0": [ "Acme.Models >= 1.*" ] },
              "packageFolders": { "{{packages.Replace('\\', '/')}}/": {} },
              "project": {
                "version": "1.0.0",
                "restore": { "projectUniqueName": "{{project}}", "projectName": "App", "projectPath": "{{project}}", "projectStyle": "PackageReference" },
                "frameworks": { "net10.0": { "dependencies": { "Acme.Models": { "target": "Package", "version": "[1.*, )" } } } }
              }
            }
            """);
        return folder;
    }
}
