using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Dependencies.Tests.Support;
using Xunit;

namespace ModelGuard.Dependencies.Tests.Python;

public sealed class PythonLockTests
{
    [Fact]
    public void Uv_lock()
    {
        PackageList list = MemoryFiles.Read("uv.lock", """
            version = 1
            requires-python = ">=3.12"

            [[package]]
            name = "app"
            version = "0.1.0"
            source = { virtual = "." }
            dependencies = [
                { name = "litellm" },
            ]

            [[package]]
            name = "litellm"
            version = "1.82.8"
            source = { registry = "https://pypi.org/simple" }
            sdist = { url = "https://files.pythonhosted.org/litellm-1.82.8.tar.gz", hash = "sha256:aa", size = 1 }
            wheels = [
                { url = "https://files.pythonhosted.org/litellm-1.82.8-py3-none-any.whl", hash = "sha256:bb", size = 2 },
            ]

            [[package]]
            name = "only-source"
            version = "1.0"
            source = { registry = "https://pypi.org/simple" }
            sdist = { url = "https://files.pythonhosted.org/only-source-1.0.tar.gz", hash = "sha256:aa", size = 1 }

            [[package]]
            name = "tool"
            version = "2.0"
            source = { git = "https://github.com/o/tool?rev=main#6879efc2c1596d11a6a6ad296f80063b558d5e0f" }
            """);

        Assert.Equal(["litellm 1.82.8 12", "only-source 1.0 21", "tool 2.0 27"], list.Lines());
        Assert.True(list.Single("litellm").IsHashed);
        Assert.Equal(PackageSource.Repository, list.Single("tool").Source);
        Assert.Equal(["MG4016 21"], list.Rules());
    }

    [Fact]
    public void Poetry_lock_of_both_versions()
    {
        PackageList newer = MemoryFiles.Read("poetry.lock", """
            [[package]]
            name = "requests"
            version = "2.31.0"
            groups = ["dev"]
            files = [
                {file = "requests-2.31.0-py3-none-any.whl", hash = "sha256:aa"},
                {file = "requests-2.31.0.tar.gz", hash = "sha256:bb"},
            ]

            [[package]]
            name = "mine"
            version = "1.0"
            files = []
            [package.source]
            type = "git"
            url = "https://github.com/o/mine.git"
            reference = "main"
            resolved_reference = "6879efc2c1596d11a6a6ad296f80063b558d5e0f"

            [metadata]
            lock-version = "2.1"
            """);
        PackageList older = MemoryFiles.Read("poetry.lock", """
            [[package]]
            name = "requests"
            version = "2.31.0"
            category = "main"

            [metadata.files]
            requests = [{file = "requests-2.31.0.tar.gz", hash = "sha256:bb"}]
            """);

        Assert.Equal(["requests 2.31.0 1", "mine 1.0 10"], newer.Lines());
        Assert.True(newer.Single("requests") is { IsHashed: true, IsDevelopment: true });
        Assert.Empty(newer.Findings);
        Assert.True(older.Single("requests") is { IsHashed: true, IsDevelopment: false });
        Assert.Equal(["MG4016 1"], older.Rules());
    }

    [Fact]
    public void Pdm_lock()
    {
        PackageList list = MemoryFiles.Read("pdm.lock", """
            [metadata]
            groups = ["default"]

            [[package]]
            name = "httpx"
            version = "0.27.0"
            groups = ["default"]
            files = [{file = "httpx-0.27.0-py3-none-any.whl", hash = "sha256:aa"}]

            [[package]]
            name = "httpx"
            version = "0.27.0"
            extras = ["http2"]
            files = [{file = "httpx-0.27.0-py3-none-any.whl", hash = "sha256:aa"}]

            [[package]]
            name = "bare"
            version = "1.0"
            """);

        Assert.Equal(["httpx 0.27.0 4", "bare 1.0 16"], list.Lines());
        Assert.Equal(["MG4006 16"], list.Rules());
    }

    [Fact]
    public void Pipfile_lock()
    {
        PackageList list = MemoryFiles.Read("Pipfile.lock", """
            {
              "_meta": { "sources": [ { "name": "x", "url": "http://example.org/simple", "verify_ssl": false } ] },
              "default": {
                "django": { "hashes": ["sha256:aa"], "version": "==4.2.1" },
                "mine": { "git": "https://github.com/o/mine.git", "ref": "main" },
                "open": { "version": "*" }
              },
              "develop": { "pytest": { "hashes": ["sha256:aa"], "version": "==8.0.0" } }
            }
            """);

        Assert.Equal(["django 4.2.1 4", "mine ? 5", "pytest 8.0.0 8"], list.Lines());
        Assert.True(list.Single("pytest").IsDevelopment);
        Assert.Equal(["MG4017 2", "MG4017 2", "MG4005 5", "MG4009 6"], list.Rules());
    }

    [Theory]
    [InlineData("pylock.toml")]
    [InlineData("pylock.dev.toml")]
    public void Pylock(string name)
    {
        PackageList list = MemoryFiles.Read(name, """
            lock-version = "1.0"
            created-by = "pip"

            [[packages]]
            name = "attrs"
            version = "25.1.0"
            [[packages.wheels]]
            name = "attrs-25.1.0-py3-none-any.whl"
            url = "https://files.pythonhosted.org/attrs-25.1.0-py3-none-any.whl"
            hashes = {sha256 = "aa"}

            [[packages]]
            name = "archive"
            [packages.archive]
            url = "https://example.org/archive-1.0.tar.gz"
            hashes = {sha256 = "bb"}

            [[packages]]
            name = "repo"
            version = "1.0"
            vcs = {type = "git", url = "https://github.com/o/r", commit-id = "6879efc2c1596d11a6a6ad296f80063b558d5e0f"}
            """);

        Assert.Equal(["attrs 25.1.0 4", "archive ? 12", "repo 1.0 18"], list.Lines());
        Assert.Equal(["MG4005 12"], list.Rules());
    }

    [Fact]
    public void Pyproject_asks_and_pins_little()
    {
        PackageList list = MemoryFiles.Read("pyproject.toml", """
            [build-system]
            requires = ["setuptools>=61"]

            [project]
            name = "app"
            dependencies = [
              "litellm>=1.80,<2",
              "exact==1.0",
            ]
            [project.optional-dependencies]
            gpu = ["torch @ https://example.org/torch-2.0-cp312-cp312-linux_x86_64.whl"]

            [dependency-groups]
            test = ["pytest", { include-group = "lint" }]

            [tool.poetry.dependencies]
            python = "^3.12"
            pinned = "1.2.3"
            caret = "^1.2"
            mine = { git = "https://github.com/o/mine.git", branch = "main" }
            """);

        Assert.True(list.IsManifest);
        Assert.Equal(
            ["litellm ? 7", "exact 1.0 8", "torch 2.0 11", "setuptools ? 2", "pytest ? 14", "pinned 1.2.3 18", "caret ? 19", "mine ? 20"], list.Lines());
        Assert.Equal(">=1.2,<2", list.Single("caret").Specifier);
        Assert.Equal(["MG4005 11", "MG4005 20"], list.Rules());
    }

    [Fact]
    public void Conda_packages_are_those_of_PyPI_by_name()
    {
        PackageList list = MemoryFiles.Read("environment.yml", """
            name: app
            channels: [conda-forge]
            dependencies:
              - python=3.12
              - numpy=1.21.0
              - conda-forge::scipy==1.7.0
              - pandas=1.3
              - pip
              - pip:
                - litellm==1.82.7
                - -r missing.txt
            """);

        Assert.Equal(["numpy 1.21.0 5", "scipy 1.7.0 6", "pandas ? 7", "pip ? 8", "litellm 1.82.7 10"], list.Lines());
        Assert.Equal("==1.3.*", list.Single("pandas").Specifier);
        Assert.Contains("MG4009 11", list.Rules());
    }
}
