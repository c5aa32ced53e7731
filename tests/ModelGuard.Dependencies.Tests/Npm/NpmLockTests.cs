using ModelGuard.Dependencies.Reading;
using ModelGuard.Dependencies.Tests.Support;
using ModelGuard.Rules;
using Xunit;

namespace ModelGuard.Dependencies.Tests.Npm;

public sealed class NpmLockTests
{
    private const string Integrity = "\"integrity\": \"sha512-aa==\"";

    [Fact]
    public void Package_lock_of_the_versions_2_and_3()
    {
        PackageList list = MemoryFiles.Read("package-lock.json", $$"""
            {
              "lockfileVersion": 3,
              "packages": {
                "": { "name": "app", "dependencies": { "axios": "^1.14.0" } },
                "node_modules/axios": { "version": "1.14.1", "resolved": "https://registry.npmjs.org/axios/-/axios-1.14.1.tgz", {{Integrity}} },
                "node_modules/plain-crypto-js": { "version": "4.2.1", "resolved": "https://registry.npmjs.org/plain-crypto-js/-/plain-crypto-js-4.2.1.tgz", {{Integrity}}, "hasInstallScript": true },
                "node_modules/esbuild": { "version": "0.21.0", {{Integrity}}, "hasInstallScript": true, "dev": true },
                "node_modules/a/node_modules/@s/b": { "version": "2.0.0", "resolved": "https://registry.npmjs.org/@s/b/-/b-2.0.0.tgz" },
                "node_modules/alias": { "name": "real", "version": "3.0.0", {{Integrity}} },
                "node_modules/fork": { "version": "1.0.0", "resolved": "git+ssh://git@github.com/o/fork.git#6879efc2c1596d11a6a6ad296f80063b558d5e0f" },
                "node_modules/plain": { "version": "1.0.0", "resolved": "http://example.org/plain.tgz", {{Integrity}} },
                "node_modules/linked": { "resolved": "packages/linked", "link": true },
                "packages/linked": { "version": "1.0.0" }
              }
            }
            """);

        Assert.Equal(["axios 1.14.1 5", "plain-crypto-js 4.2.1 6", "esbuild 0.21.0 7", "@s/b 2.0.0 8", "real 3.0.0 9", "fork 1.0.0 10", "plain 1.0.0 11"], list.Lines());
        Assert.True(list.Single("axios").IsDirect);
        Assert.Equal(Severity.Warning, list.AssertFound("MG4007", "plain-crypto-js 4.2.1 runs a script").Severity);
        Assert.Equal(Severity.Info, list.AssertFound("MG4007", "esbuild").Severity);
        Assert.Equal(8, list.AssertFound("MG4006", "@s/b 2.0.0").Place.Line);
        Assert.DoesNotContain(list.Findings, finding => finding.Subject == "fork");
        Assert.DoesNotContain(list.Findings, finding => finding.Subject == "plain" && finding.Severity == Severity.Error);
    }

    [Fact]
    public void Package_lock_of_version_1_is_a_tree()
    {
        PackageList list = MemoryFiles.Read("package-lock.json", $$"""
            {
              "lockfileVersion": 1,
              "dependencies": {
                "a": { "version": "1.0.0", {{Integrity}}, "dependencies": { "b": { "version": "2.0.0", {{Integrity}} } } },
                "c": { "version": "git+https://github.com/o/c.git#main" },
                "d": { "version": "npm:real@3.0.0", {{Integrity}} }
              }
            }
            """);

        Assert.Equal(["a 1.0.0 4", "b 2.0.0 4", "c ? 5", "real 3.0.0 6"], list.Lines());
        Assert.Equal(["MG4005 5"], list.Rules());
    }

    [Fact]
    public void Yarn_lock_of_yarn_1()
    {
        PackageList list = MemoryFiles.Read("yarn.lock", """
            # yarn lockfile v1


            "@babel/core@^7.0.0", "@babel/core@^7.1.0":
              version "7.22.5"
              resolved "https://registry.yarnpkg.com/@babel/core/-/core-7.22.5.tgz#aa"
              integrity sha512-aa==
              dependencies:
                version "^1.0.0"

            axios@^1.14.0:
              version "1.14.1"
              resolved "https://registry.yarnpkg.com/axios/-/axios-1.14.1.tgz"

            alias@npm:real@^1.0.0:
              version "1.0.1"
              resolved "https://registry.yarnpkg.com/real/-/real-1.0.1.tgz#bb"

            broken line
            """);

        Assert.Equal(["@babel/core 7.22.5 4", "axios 1.14.1 11", "real 1.0.1 15"], list.Lines());
        Assert.Equal(["MG4006 11", "MG4009 19"], list.Rules());
    }

    [Fact]
    public void Yarn_lock_of_later_versions()
    {
        PackageList list = MemoryFiles.Read("yarn.lock", """
            __metadata:
              version: 8

            "axios@npm:^1.14.0":
              version: 1.14.1
              resolution: "axios@npm:1.14.1"
              checksum: 10c0/aa
              languageName: node
              linkType: hard

            "app@workspace:.":
              version: 0.0.0-use.local
              resolution: "app@workspace:."
              languageName: unknown
              linkType: soft

            "fork@https://github.com/o/fork.git#commit=6879efc2c1596d11a6a6ad296f80063b558d5e0f":
              version: 1.0.0
              resolution: "fork@https://github.com/o/fork.git#commit=6879efc2c1596d11a6a6ad296f80063b558d5e0f"
              linkType: hard
            """);

        Assert.Equal(["axios 1.14.1 4", "fork 1.0.0 17"], list.Lines());
        Assert.Empty(list.Findings);
    }

    [Theory]
    [InlineData("'9.0'", "axios@1.14.1", "'@s/b@2.0.0(react@18.0.0)'")]
    [InlineData("'6.0'", "/axios@1.14.1", "'/@s/b@2.0.0(react@18.0.0)'")]
    [InlineData("5.4", "/axios/1.14.1", "/@s/b/2.0.0_react@18.0.0")]
    public void Pnpm_lock(string version, string first, string second)
    {
        PackageList list = MemoryFiles.Read("pnpm-lock.yaml", $$"""
            lockfileVersion: {{version}}
            packages:
              {{first}}:
                resolution: {integrity: sha512-aa==}
                requiresBuild: true
              {{second}}:
                resolution: {tarball: https://example.org/b.tgz}
                dev: true
            """);

        Assert.Equal(["axios 1.14.1 3", "@s/b 2.0.0 6"], list.Lines());
        Assert.True(list.Single("@s/b").IsDevelopment);
        Assert.Contains("MG4007 3", list.Rules());
        Assert.Contains("MG4005 6", list.Rules());
    }

    [Theory]
    [InlineData("yarn.lock", ",:\n  version \"1.0.0\"\n", "MG4009 1")]
    [InlineData("yarn.lock", "\" \":\n  version \"1.0.0\"\n", "MG4009 1")]
    [InlineData("package.json", "{ \"dependencies\": { \"\": \"1.0.0\" } }", "MG4009 1")]
    public void An_entry_without_a_name_is_a_fault_and_no_package(string name, string text, string rule)
    {
        PackageList list = MemoryFiles.Read(name, text);

        Assert.Empty(list.Packages);
        Assert.Contains(rule, list.Rules());
    }

    [Fact]
    public void Package_json_asks_and_pins_little()
    {
        PackageList list = MemoryFiles.Read("package.json", """
            {
              "dependencies": { "axios": "^1.14.0", "exact": "1.0.0", "alias": "npm:real@2.0.0", "mine": "workspace:*", "gh": "o/r#main" },
              "devDependencies": { "jest": "latest" }
            }
            """);

        Assert.True(list.IsManifest);
        Assert.Equal(["axios ? 2", "exact 1.0.0 2", "real 2.0.0 2", "gh ? 2", "jest ? 3"], list.Lines());
        Assert.Equal(["MG4005 2"], list.Rules());
    }
}
