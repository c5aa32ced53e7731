using ModelGuard.Dependencies.PythonPackages;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Dependencies.Tests.Support;
using ModelGuard.Rules;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Dependencies.Tests.PythonPackages;

public sealed class EnvironmentReaderTests : IDisposable
{
    private const string Site = "venv/lib/python3.12/site-packages";

    private readonly ScratchFolder _folder = new();

    public EnvironmentReaderTests()
    {
        _folder.Write("venv/pyvenv.cfg", "home = /usr/bin\n");
        PythonBuilder.Install(_folder, Site, "requests", "2.32.3", ("requests/__init__.py", "import urllib3\n"), ("requests/api.py", "def get(url): ...\n"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Installed_packages_have_the_name_and_version_of_their_metadata()
    {
        _folder.Write($"{Site}/old_tool-0.3.egg-info/PKG-INFO", "Name: old-tool\nVersion: 0.3\n");
        _folder.Write($"{Site}/old_tool-0.3.egg-info/top_level.txt", "old_tool\n");
        _folder.Write($"{Site}/old_tool/__init__.py", "x = 1\n");

        PackageList list = Read();

        Assert.Equal(["old-tool 0.3", "requests 2.32.3"], list.Packages.Select(use => $"{use.Name} {use.Version}"));
        Assert.Empty(list.Findings);
        Assert.Equal([_folder.At(Site)], EnvironmentReader.FoldersOf(_folder.At("venv")));
    }

    [Fact]
    public void A_changed_file_a_missing_file_and_an_unlisted_one_are_found()
    {
        _folder.Write($"{Site}/requests/api.py", "def get(url): send(url)\n");
        File.Delete(_folder.At($"{Site}/requests/__init__.py"));
        _folder.Write($"{Site}/requests/extra.py", "x = 1\n");

        PackageList list = Read();

        Assert.EndsWith("requests/api.py", list.AssertFound("MG4012", "expected SHA-256").Place.File);
        Assert.Equal(Severity.Warning, list.AssertFound("MG4012", "found no such file").Severity);
        Assert.Equal("requests/extra.py", list.AssertFound("MG4013", "no RECORD names").Subject);
        Assert.Equal(3, list.Findings.Count);
    }

    [Theory]
    [InlineData("../../../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\Windows\\x.dll")]
    [InlineData("requests/../../../../../x")]
    public void A_record_that_leads_out_of_the_environment_is_found_and_not_followed(string path)
    {
        File.AppendAllText(_folder.At($"{Site}/requests-2.32.3.dist-info/RECORD"), $"{path},sha256=aa,1\n\"../../../bin/a,b\",,\n");

        Finding finding = Assert.Single(Read().Findings);

        Assert.Equal(("MG4014", 5), (finding.Rule.Id, finding.Place.Line));
    }

    [Fact]
    public void A_link_out_of_the_environment_is_found()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights on Windows");
        string outside = _folder.Write("outside.py", "x = 1\n");
        File.Delete(_folder.At($"{Site}/requests/api.py"));
        File.CreateSymbolicLink(_folder.At($"{Site}/requests/api.py"), outside);

        Read().AssertFound("MG4014", "is a link that leads out of it");
    }

    [Theory]
    [InlineData("/srv/project/src\n# a comment\nrelative\n")]
    [InlineData("import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == 'local'; enabled and __import__('_distutils_hack').add_shim();\n")]
    [InlineData("import _virtualenv\n")]
    [InlineData("import __editable___app_1_0_finder; __editable___app_1_0_finder.install()")]
    [InlineData("import sys, types, os;has_mfs = sys.version_info > (3, 5);p = os.path.join(sys._getframe(1).f_locals['sitedir'], *('google',));importlib = has_mfs and __import__('importlib.util');has_mfs and __import__('importlib.machinery');m = has_mfs and sys.modules.setdefault('google', importlib.util.module_from_spec(importlib.machinery.PathFinder.find_spec('google', [os.path.dirname(p)])));m = m or sys.modules.setdefault('google', types.ModuleType('google'));mp = (m or []) and m.__dict__.setdefault('__path__',[]);(p not in mp) and mp.append(p)\n")]
    [InlineData("  import os\n")]
    public void Lines_that_installers_write_are_quiet(string text)
    {
        PythonBuilder.Install(_folder, Site, "known", "1.0", ("known.pth", text));

        Assert.Empty(Read().Findings);
    }

    [Theory]
    [InlineData("import os; os.system('echo harmless')\n")]
    [InlineData("import\tos\n")]
    [InlineData("import __editable___a; __editable___b.install()\n")]
    [InlineData("import _virtualenv; print(1)\n")]
    [InlineData("import sys, types, os;has_mfs = sys.version_info > (3, 5);exec('print(1)')\n")]
    public void Any_other_line_that_runs_is_found(string text)
    {
        PythonBuilder.Install(_folder, Site, "unknown", "1.0", ("unknown.pth", "lib\n" + text));

        Finding finding = Read().AssertFound("MG4010", "found code");
        Assert.Equal((Severity.Error, 2), (finding.Severity, finding.Place.Line));
    }

    [Fact]
    public void Modules_that_run_before_every_program_are_found()
    {
        _folder.Write($"{Site}/sitecustomize.py", "import os\n");

        PackageList list = Read();

        list.AssertFound("MG4010", "found sitecustomize.py");
        list.AssertFound("MG4013", "no RECORD names");
    }

    [Fact]
    public void Metadata_that_cannot_be_read_is_a_finding_and_the_rest_is_read()
    {
        _folder.Write($"{Site}/broken-1.0.dist-info/METADATA", "nothing\n");
        Directory.CreateDirectory(_folder.At($"{Site}/empty-1.0.dist-info"));

        PackageList list = Read();

        Assert.Equal("requests", Assert.Single(list.Packages).Name);
        Assert.Equal(2, list.Findings.Count(finding => finding.Rule.Id == "MG4009"));
    }

    private PackageList Read() => EnvironmentReader.Read(_folder.At(Site), path => Path.GetRelativePath(_folder.Path, path).Replace('\\', '/'));
}
