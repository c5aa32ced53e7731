using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Dependencies.Tests.Support;
using ModelGuard.Rules;
using Xunit;

namespace ModelGuard.Dependencies.Tests.Python;

public sealed class RequirementsReaderTests
{
    [Fact]
    public void Lines_are_read_as_pip_reads_them()
    {
        PackageList list = MemoryFiles.Read("requirements.txt", """
            # a comment
            Django==4.2.1  # why
            requests[socks,security] >= 2.8.1, == 2.8.* ; python_version < "3.8"
            litellm==1.82.7 \
                --hash=sha256:aaaa \
                --hash=sha256:bbbb
              indented===1.0-custom
            url @ https://example.org/pkg-1.0-py3-none-any.whl#sha256=abcd
            (parenthesis)
            name (==1.5)
            --pre
            """);

        Assert.Equal(["Django 4.2.1 2", "requests ? 3", "litellm 1.82.7 4", "indented 1.0-custom 7", "url 1.0 8", "name 1.5 10"], list.Lines());
        Assert.True(list.Single("litellm").IsHashed);
        Assert.Equal(PackageSource.Url, list.Single("url").Source);
        Assert.Equal(9, list.AssertFound("MG4009", "expected a requirement, found '(parenthesis)'").Place.Line);
    }

    [Fact]
    public void Includes_and_constraints_are_followed_inside_the_tree_and_each_once()
    {
        MemoryFiles files = new MemoryFiles()
            .Add("requirements.txt", "-r base/requirements.txt\n--constraint=limits.txt\nflask>=1\n-r requirements.txt\n")
            .Add("base/requirements.txt", "-r ../requirements.txt\nurllib3==1.26.0\n")
            .Add("limits.txt", "flask==2.0.0\njinja2==3.0.0\nopen>=1\n");

        PackageList list = files.Read("requirements.txt");

        Assert.Equal(["flask 2.0.0 3", "urllib3 1.26.0 2", "jinja2 3.0.0 2"], list.Lines().Order(StringComparer.Ordinal).OrderBy(line => line.StartsWith('j')).ToArray());
        Assert.Equal("base/requirements.txt", list.Single("urllib3").Place.File);
        Assert.Equal(["/tree/base/requirements.txt", "/tree/limits.txt"], list.Included);
        Assert.False(list.Single("jinja2").IsDirect);
    }

    [Theory]
    [InlineData("-r ../../etc/passwd", "leads out of it")]
    [InlineData("-r /etc/passwd", "leads out of it")]
    [InlineData("-r https://example.org/requirements.txt", "which was not fetched")]
    [InlineData("-r missing.txt", "found none")]
    public void What_cannot_be_included_is_said_at_its_line(string line, string message)
    {
        PackageList list = MemoryFiles.Read("requirements.txt", $"a==1.0\n{line}\nb==2.0\n");

        Assert.Equal(["a 1.0 1", "b 2.0 3"], list.Lines());
        Assert.Equal(2, list.AssertFound("MG4009", message).Place.Line);
    }

    [Theory]
    [InlineData("-e git+https://github.com/o/r.git@main#egg=tool", "MG4005", "a repository without a full commit", Severity.Warning)]
    [InlineData("tool @ git+https://github.com/o/r.git@6879efc2c1596d11a6a6ad296f80063b558d5e0f", "MG4005", "pinned but was not audited", Severity.Info)]
    [InlineData("git+http://example.org/r.git#egg=tool", "MG4005", "expected an address with TLS", Severity.Error)]
    [InlineData("http://example.org/tool-1.0.tar.gz", "MG4005", "expected an address with TLS", Severity.Error)]
    [InlineData("--extra-index-url https://user:secret@example.org/simple", "MG4017", "'https://example.org/simple' can answer for any name", Severity.Warning)]
    [InlineData("--index-url=http://example.org/simple", "MG4017", "expected an index over https", Severity.Error)]
    [InlineData("--trusted-host example.org", "MG4017", "certificates", Severity.Error)]
    public void Sources_that_anybody_can_change_are_reported(string line, string rule, string message, Severity severity)
    {
        PackageList list = MemoryFiles.Read("requirements.txt", line);

        Finding finding = list.AssertFound(rule, message);
        Assert.Equal((severity, 1), (finding.Severity, finding.Place.Line));
        Assert.DoesNotContain("secret", finding.Message);
    }

    [Fact]
    public void One_digest_asks_for_all_as_pip_does()
    {
        PackageList list = MemoryFiles.Read("requirements.txt", "a==1.0 --hash=sha256:aa\nb==2.0\n");
        PackageList none = MemoryFiles.Read("requirements.txt", "a==1.0\nb==2.0\n");

        Assert.Equal(Severity.Error, list.AssertFound("MG4006", "expected a digest for b").Severity);
        Assert.Equal(Severity.Info, none.AssertFound("MG4006", "for 2 packages").Severity);
    }

    [Fact]
    public void A_wheel_that_is_named_has_a_version()
    {
        PackageList list = MemoryFiles.Read("requirements.txt", "./vendor/litellm-1.82.8-py3-none-any.whl\nhttps://files.example.org/litellm-1.82.7.tar.gz#sha256=aa\n");

        Assert.Equal(["litellm 1.82.8 1", "litellm 1.82.7 2"], list.Lines());
    }

    [Fact]
    public void A_file_of_PowerShell_is_read() =>
        Assert.Equal("a", Assert.Single(new Dependencies.Python.RequirementsReader().Read(new PackageFile(
            "/tree/requirements.txt", "requirements.txt", (byte[])[0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes("a==1.0\r\n")], new MemoryFiles())).Packages).Name);
}
