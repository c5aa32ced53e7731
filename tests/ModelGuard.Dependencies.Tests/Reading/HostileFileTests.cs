using System.Text;
using CsCheck;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Dependencies.Tests.Support;
using ModelGuard.Rules;
using Xunit;

namespace ModelGuard.Dependencies.Tests.Reading;

/// <summary>Whatever a file holds, its reader gives a list and findings with a place.</summary>
public sealed class HostileFileTests
{
    private static readonly Dictionary<string, string> Honest = new(StringComparer.Ordinal)
    {
        ["requirements.txt"] = "-r other.txt\na==1.0 --hash=sha256:aa\nb @ git+https://example.org/b.git@main ; python_version < '3'\n-e ./x\n",
        ["pyproject.toml"] = "[project]\ndependencies = [\"a>=1\", 'b==2 ; python_version < \"3\"']\n[tool.poetry.dependencies]\nc = {version = \"^1\", extras = [\"x\"]}\n",
        ["uv.lock"] = "version = 1\n[[package]]\nname = \"a\"\nversion = \"1.0\"\nsource = { registry = \"https://pypi.org/simple\" }\nwheels = [\n  { url = \"u\", hash = \"sha256:a\" },\n]\n",
        ["poetry.lock"] = "[[package]]\nname = \"a\"\nversion = \"1.0\"\nfiles = [{file = \"a-1.0.tar.gz\", hash = \"x\"}]\n[metadata]\n",
        ["pdm.lock"] = "[[package]]\nname = \"a\"\nversion = \"1.0\"\ngroups = [\"default\"]\n",
        ["pylock.toml"] = "lock-version = \"1.0\"\n[[packages]]\nname = \"a\"\nversion = \"1\"\n[packages.sdist]\nhashes = {sha256 = \"a\"}\n",
        ["Pipfile.lock"] = """{ "_meta": { "sources": [ { "url": "https://x" } ] }, "default": { "a": { "version": "==1.0", "hashes": [ "x" ] } } }""",
        ["environment.yml"] = "dependencies:\n  - a=1.0.0\n  - pip:\n    - b==2\n",
        ["package-lock.json"] = """{ "lockfileVersion": 3, "packages": { "": {}, "node_modules/a": { "version": "1.0.0", "resolved": "https://r/-/a.tgz", "integrity": "x" } } }""",
        ["yarn.lock"] = "# yarn lockfile v1\na@^1:\n  version \"1.0.0\"\n  resolved \"https://r/-/a.tgz#x\"\n",
        ["pnpm-lock.yaml"] = "lockfileVersion: '9.0'\npackages:\n  a@1.0.0:\n    resolution: {integrity: x}\n",
        ["package.json"] = """{ "dependencies": { "a": "^1.0.0", "b": "o/r" } }""",
        ["packages.lock.json"] = """{ "version": 1, "dependencies": { "net10.0": { "A": { "type": "Direct", "resolved": "1.0.0", "contentHash": "x" } } } }""",
        ["project.assets.json"] = """{ "version": 3, "targets": { "net10.0": { "A/1.0.0": { "type": "package", "dependencies": { "B": "1" } } } }, "libraries": { "A/1.0.0": { "type": "package", "sha512": "x" } }, "project": { "restore": { "projectPath": "/tree/A.csproj" }, "frameworks": { "net10.0": { "dependencies": { "A": {} } } } } }""",
    };

    public static TheoryData<string> Names => [.. Honest.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_honest_file_names_a_package_and_a_cut_one_is_said_to_be_cut(string name)
    {
        Assert.Contains(Read(name, Honest[name]).Packages, use => use.Name is "a" or "A");
        string text = Honest[name];
        for (int length = 0; length < text.Length; length++)
            AssertPlaced(Read(name, text[..length]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_damage_gives_a_list_and_findings_with_a_place(string name)
    {
        string honest = Honest[name];
        Gen.Select(Gen.Int[0, honest.Length - 1], Gen.Int[0, 30], Gen.Char[' ', '~'], Gen.Int[0, 3]).Sample(damage =>
        {
            (int start, int length, char replacement, int kind) = damage;
            int end = Math.Min(honest.Length, start + length);
            string text = kind switch
            {
                0 => honest[..start] + replacement + honest[end..],
                1 => honest[..end] + honest[start..],
                2 => honest[..start] + "\0\r\n\t[{\"'" + honest[start..],
                _ => honest[..start],
            };
            AssertPlaced(Read(name, text));
        }, iter: 400, threads: 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bytes_that_are_no_text_are_said_to_be_none(string name)
    {
        PackageList list = PackageFileReaders.Find(name)!.Read(new PackageFile("/tree/" + name, name, (byte[])[0xC3, 0x28, 0x0A, 0xFF], new MemoryFiles()));

        Assert.Empty(list.Packages);
        Assert.Equal("MG4009", list.Findings[0].Rule.Id);
    }

    [Theory]
    [InlineData("package-lock.json", """{ "packages": { "node_modules/a": { "version": "1.0.0", "version": "6.6.6", "integrity": "x" }, "node_modules/b": { "version": "2.0.0", "integrity": "x" } } }""")]
    [InlineData("pnpm-lock.yaml", "lockfileVersion: '9.0'\npackages:\n  a@1.0.0: {resolution: {integrity: x}, dev: true, dev: false}\n  b@2.0.0: {resolution: {integrity: x}}\n")]
    public void A_name_that_stands_twice_is_a_finding_and_the_rest_is_read(string name, string text)
    {
        PackageList list = Read(name, text);

        Assert.Contains(list.Packages, use => use.Name == "b");
        list.AssertFound("MG4009", "expected each name once");
    }

    [Fact]
    public void What_stands_before_a_fault_of_TOML_is_read()
    {
        PackageList list = Read("uv.lock", "[[package]]\nname = \"a\"\nversion = \"1.0\"\nwheels = [{hash = \"x\"}]\n[[package]]\nname = \"b\"\nname = \"c\"\n");

        Assert.Equal("a", list.Packages[0].Name);
        Finding finding = list.AssertFound("MG4009", "expected each name once, found 'name' again");
        Assert.Equal((7, 1), (finding.Place.Line, finding.Place.Column));
    }

    [Theory]
    [InlineData("uv.lock", "x = ", "[", 5_000)]
    [InlineData("uv.lock", "x = ", "{a=", 5_000)]
    [InlineData("package-lock.json", "", "[", 5_000)]
    [InlineData("pnpm-lock.yaml", "", "[", 5_000)]
    [InlineData("pnpm-lock.yaml", "a: ", "{b: ", 5_000)]
    [InlineData("uv.lock", "", "a.", 5_000)]
    public void Depth_that_the_file_chooses_is_bounded(string name, string start, string level, int levels)
    {
        PackageList list = Read(name, start + string.Concat(Enumerable.Repeat(level, levels)));

        Assert.Equal("MG4009", list.Findings[0].Rule.Id);
    }

    [Fact]
    public void A_file_of_nonsense_is_said_to_be_one_in_few_words() =>
        Assert.InRange(Read("requirements.txt", string.Concat(Enumerable.Repeat("???\n", 10_000))).Findings.Count, 20, 22);

    private static PackageList Read(string name, string text) => PackageFileReaders.Find(name)!.Read(
        new PackageFile("/tree/" + name, name, Encoding.UTF8.GetBytes(text), new MemoryFiles().Add("other.txt", "z==1\n").Add("A.csproj", "<Project><ItemGroup><PackageReference Include=\"A\" Version=\"1\" /></ItemGroup></Project>")));

    private static void AssertPlaced(PackageList list)
    {
        Assert.All(list.Findings, finding => Assert.True(finding.Message.Length > 0 && finding.Place.Line is null or > 0, finding.Message));
        Assert.All(list.Packages, use => Assert.True(use.Name.Length > 0));
    }
}
