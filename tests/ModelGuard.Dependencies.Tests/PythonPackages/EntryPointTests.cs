using ModelGuard.Dependencies.PythonPackages;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Dependencies.Tests.Support;
using ModelGuard.Rules;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Dependencies.Tests.PythonPackages;

/// <summary>Commands that packages install.</summary>
public sealed class EntryPointTests : IDisposable
{
    private const string Odd = """
        # commands
        [console_scripts]
        tool = tool.cli:main
        Git = tool.cli:git
        ssh.exe=tool.cli:ssh
        shell = os:system
        ../../bin/x = tool.cli:main

        [pytest11]
        git = tool.plugin
        """;

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_of_programs_functions_that_run_anything_and_paths_are_found_in_an_environment_and_in_a_wheel()
    {
        _folder.Write("venv/pyvenv.cfg", "");
        PythonBuilder.Install(_folder, "venv/lib/python3.12/site-packages", "tool", "1.0", ("tool/__init__.py", ""), ("tool-1.0.dist-info/entry_points.txt", Odd));
        PackageList installed = EnvironmentReader.Read(_folder.At("venv/lib/python3.12/site-packages"), path => path);
        PackageList wheel = ArchiveReader.Read(PythonBuilder.Wheel(_folder, "tool-1.0-py3-none-any.whl", ("tool-1.0.dist-info/entry_points.txt", Odd)), "tool.whl");

        foreach (PackageList list in new[] { installed, wheel })
        {
            Assert.Equal(
                [("MG4014", 7), ("MG4018", 4), ("MG4018", 5), ("MG4018", 6)],
                list.Findings.Select(static finding => (finding.Rule.Id, finding.Place.Line!.Value)).Order());
            list.AssertFound("MG4018", "'Git' of tool, which takes the place of the program of that name");
            list.AssertFound("MG4018", "'shell' is os:system, which runs what it is given");
        }

        Assert.All(installed.Findings.Where(static finding => finding.Rule.Id == "MG4018"), static finding => Assert.Equal(Severity.Warning, finding.Severity));
    }

    [Theory]
    [InlineData("pip", "pip = pip._internal.cli.main:main\npip3 = pip._internal.cli.main:main")]
    [InlineData("awscli", "aws = awscli.clidriver:main")]
    [InlineData("azure_cli", "az = azure.cli:main")]
    [InlineData("flask", "flask = flask.cli:main")]
    public void A_package_may_bring_its_own_command(string package, string lines) => Assert.Empty(EntryPoints.Judge($"[console_scripts]\n{lines}\n", package));

    [Fact]
    public void Nonsense_is_no_command()
    {
        Assert.Empty(EntryPoints.Judge("git = x:y\n[console_scripts\n=\n= a\ngit\n[gui_scripts]\n\0\n", "a"));
        Assert.Single(EntryPoints.Judge("[gui_scripts]\ngit=\n", "a"));
    }
}
