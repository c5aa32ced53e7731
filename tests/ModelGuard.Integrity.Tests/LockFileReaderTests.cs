using System.Text;
using CsCheck;
using ModelGuard.Rules;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Integrity.Tests;

public sealed class LockFileReaderTests : IDisposable
{
    private const string Entry = """{ "size": 1, "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "format": "onnx" }""";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_lock_file_is_no_fault()
    {
        (LockFile? lockFile, IReadOnlyList<Finding> findings) = LockFileReader.Read(_folder.At(LockFile.FileName));

        Assert.Null(lockFile);
        Assert.Empty(findings);
    }

    [Fact]
    public void What_was_written_is_read_back_with_the_line_of_each_entry()
    {
        LockFile written = Reports.Lock(
            Reports.Model("models/b.onnx"),
            Reports.Model("models/a.onnx", Reports.DigestB, 0, new() { Source = "hf://org/a", Revision = "r", License = "MIT", BaseModel = "org/base" }));
        string path = _folder.At(LockFile.FileName);
        LockFileWriter.Write(written, path);

        (LockFile? read, IReadOnlyList<Finding> findings) = LockFileReader.Read(path);

        Assert.Empty(findings);
        Assert.Equal(["models/a.onnx", "models/b.onnx"], read!.Artifacts.Keys);
        Assert.Equal((4, 5), (read.Artifacts["models/a.onnx"].Line!.Value, read.Artifacts["models/a.onnx"].Column!.Value));
        Assert.Equal(
            written.Artifacts.Values,
            read.Artifacts.Values.Select(artifact => artifact with { Line = null, Column = null }));
    }

    [Fact]
    public void Keys_are_read_back_and_a_lock_without_any_says_nothing_of_them()
    {
        LockFile lockFile = Reports.Lock() with
        {
            Keys = new Dictionary<string, LockedKey>
            {
                ["OPENAI_API_KEY"] = new() { Name = "OPENAI_API_KEY", RotatedOn = new DateOnly(2026, 6, 1), MaxAgeDays = 30 },
                ["appsettings.json#AI:Key"] = new() { Name = "appsettings.json#AI:Key", Fingerprint = "0a1b2c3d", RotatedOn = new DateOnly(2026, 11, 1) },
            },
        };
        string path = _folder.At(LockFile.FileName);
        LockFileWriter.Write(lockFile, path);

        (LockFile? read, IReadOnlyList<Finding> findings) = LockFileReader.Read(path);

        Assert.Empty(findings);
        Assert.Equal(["OPENAI_API_KEY", "appsettings.json#AI:Key"], read!.Keys.Keys);
        Assert.Equal(lockFile.Keys.Values, read.Keys.Values.Select(key => key with { Line = null, Column = null }));
        Assert.Equal(5, read.Keys["OPENAI_API_KEY"].Line);
        Assert.DoesNotContain("keys", System.Text.Encoding.UTF8.GetString(LockFileWriter.Serialize(Reports.Lock())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "K": { } }""", 1, 55, "expected rotatedOn in the key K")]
    [InlineData("""{ "K": { "rotatedOn": "soon" } }""", 1, 70, "a day as yyyy-MM-dd")]
    [InlineData("""{ "K": { "rotatedOn": "2026-01-01", "maxAgeDays": 0 } }""", 1, 98, "from 1 to 3650")]
    [InlineData("""{ "K": { "rotatedOn": "2026-01-01", "value": "x" } }""", 1, 84, "expected one of fingerprint, rotatedOn, maxAgeDays")]
    [InlineData("""{ "K": { "rotatedOn": "2026-01-01", "fingerprint": "sk-1234567890" } }""", 1, 99, "found something else")]
    [InlineData("""{ "K": { "rotatedOn": "2026-01-01" }, "K": { "rotatedOn": "2026-01-01" } }""", 1, 86, "once")]
    [InlineData("""[ ]""", 1, 48, "an object of names for keys")]
    public void A_key_that_is_invalid_is_a_fault_of_the_file(string keys, int line, int column, string expected) =>
        AssertInvalid($$"""{ "schemaVersion": 1, "artifacts": {}, "keys": {{keys}} }""", line, column, expected);

    [Theory]
    [InlineData("", 1, 1, "expected valid JSON")]
    [InlineData("<<<<<<< HEAD\n", 1, 1, "expected valid JSON")]
    [InlineData("{\n  \"schemaVersion\": 1,\n  \"artifacts\": {,}\n}", 3, 17, "expected valid JSON")]
    [InlineData("{ \"schemaVersion\": 1, // no comments\n \"artifacts\": {} }", 1, 23, "expected valid JSON")]
    [InlineData("[]", 1, 1, "expected an object for the lock file, found an array")]
    [InlineData("""{ "artifacts": {} }""", 1, 1, "expected schemaVersion")]
    [InlineData("""{ "schemaVersion": 2, "artifacts": {} }""", 1, 20, "expected schemaVersion 1, found the number 2")]
    [InlineData("""{ "schemaVersion": "1", "artifacts": {} }""", 1, 20, "found the string \"1\"")]
    [InlineData("""{ "schemaVersion": 1 }""", 1, 1, "expected artifacts")]
    [InlineData("""{ "schemaVersion": 1, "artifacts": [] }""", 1, 36, "found an array")]
    [InlineData("""{ "schemaVersion": 1, "artefacts": {} }""", 1, 23, "expected one of schemaVersion, artifacts")]
    [InlineData("""{ "schemaVersion": 1, "schemaVersion": 1, "artifacts": {} }""", 1, 23, "once")]
    public void An_invalid_file_is_one_finding_at_its_first_fault(string text, int line, int column, string expected) =>
        AssertInvalid(text, line, column, expected);

    [Theory]
    [InlineData("/models/a.onnx", "rooted")]
    [InlineData("C:/models/a.onnx", "rooted")]
    [InlineData(@"models\\a.onnx", "backslash")]
    [InlineData("models/../../a.onnx", "escapes")]
    [InlineData("nuget:Id/1.0.0/../a.onnx", "escapes")]
    [InlineData("nuget:", "is empty")]
    [InlineData("", "is empty")]
    [InlineData("models//a.onnx", "empty")]
    [InlineData("./a.onnx", "'.' segment")]
    [InlineData("..", "names a folder")]
    [InlineData(@"a\u0000.onnx", "control character")]
    public void A_path_that_is_rooted_or_escapes_is_refused(string path, string expected) =>
        AssertInvalid($$"""{ "schemaVersion": 1, "artifacts": { "{{path}}": {{Entry}} } }""", 1, 38, expected);

    [Fact]
    public void A_path_that_comes_twice_is_refused_at_the_second() =>
        AssertInvalid($$"""
            { "schemaVersion": 1, "artifacts": {
              "a.onnx": {{Entry}},
              "a.onnx": {{Entry}} } }
            """, 3, 3, "found \"a.onnx\" again, first in line 2");

    [Theory]
    [InlineData("""{ "size": 1, "format": "onnx" }""", "expected sha256")]
    [InlineData("""{ "size": 1, "sha256": "12", "format": "onnx" }""", "64 hexadecimal digits")]
    [InlineData("""{ "size": -1, "sha256": "", "format": "onnx" }""", "number of bytes for size")]
    [InlineData("""{ "size": 1e3, "sha256": "", "format": "onnx" }""", "number of bytes for size")]
    [InlineData("""{ "size": 99999999999999999999, "sha256": "", "format": "onnx" }""", "number of bytes for size")]
    [InlineData("""{ "size": 1, "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" }""", "expected format")]
    [InlineData("""{ "size": 1, "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "format": 1 }""", "expected a text for format")]
    [InlineData("""{ "size": 1, "digest": "" }""", "expected one of size, sha256")]
    [InlineData("5", "expected an object for the entry of a.onnx")]
    public void An_entry_that_lacks_something_is_refused(string entry, string expected)
    {
        (LockFile? lockFile, IReadOnlyList<Finding> findings) =
            Read($$"""{ "schemaVersion": 1, "artifacts": { "a.onnx": {{entry}} } }""");

        Assert.False(lockFile!.IsReadable);
        Assert.Contains(expected, Assert.Single(findings).Message);
    }

    [Fact]
    public void A_folder_in_place_of_the_lock_file_is_a_finding()
    {
        (LockFile? lockFile, IReadOnlyList<Finding> findings) = LockFileReader.Read(_folder.Path);

        Assert.False(lockFile!.IsReadable);
        Assert.Equal("MG2005", Assert.Single(findings).Rule.Id);
    }

    [Fact]
    public void Any_bytes_are_a_lock_file_or_one_finding() =>
        Gen.Byte.Array[0, 60].Select(Gen.Int[0, 200], (noise, position) => (noise, position)).Sample(change =>
        {
            byte[] valid = LockFileWriter.Serialize(Reports.Lock(Reports.Model("a.onnx"), Reports.Model("b.onnx")));
            int position = Math.Min(change.position, valid.Length);
            string path = _folder.At(Path.GetRandomFileName());
            File.WriteAllBytes(path, [.. valid[..position], .. change.noise, .. valid[position..]]);

            (LockFile? lockFile, IReadOnlyList<Finding> findings) = LockFileReader.Read(path);

            Assert.Equal(lockFile!.IsReadable, findings.Count == 0);
            Assert.InRange(findings.Count, 0, 1);
        }, iter: 300, threads: 1);

    [Fact]
    public void The_writer_is_deterministic_and_leaves_an_unchanged_file_alone()
    {
        LockFile lockFile = Reports.Lock(Reports.Model("z.onnx"), Reports.Model("A.onnx"), Reports.Model("ä \"quoted\" 😀.onnx"), Reports.Model("a.onnx"));
        string path = _folder.At(LockFile.FileName);

        Assert.True(LockFileWriter.Write(lockFile, path).Written);
        DateTime past = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, past);
        Assert.False(LockFileWriter.Write(lockFile, path).Written);

        Assert.Equal(past, File.GetLastWriteTimeUtc(path));
        string text = File.ReadAllText(path, new UTF8Encoding(false, true));
        Assert.StartsWith("{\n  \"schemaVersion\": 1,\n  \"artifacts\": {\n    \"A.onnx\": {\n      \"size\": 5000,\n      \"sha256\": \"aaa", text);
        Assert.EndsWith("  }\n}\n", text);
        Assert.DoesNotContain('\r', text);
        Assert.Equal([LockFile.FileName], Directory.EnumerateFiles(_folder.Path).Select(Path.GetFileName));
        Assert.Equal(["A.onnx", "a.onnx", "z.onnx", "ä \"quoted\" 😀.onnx"], LockFileReader.Read(path).LockFile!.Artifacts.Keys);
    }

    [Fact]
    public void A_lock_file_that_cannot_be_written_is_a_finding_and_leaves_nothing_behind()
    {
        string path = _folder.Write("file", "in the way");

        (bool written, IReadOnlyList<Finding> findings) = LockFileWriter.Write(Reports.Lock(), Path.Combine(path, LockFile.FileName));

        Assert.False(written);
        Assert.Equal("MG2007", Assert.Single(findings).Rule.Id);
    }

    [Fact]
    public void A_symbolic_link_to_the_lock_file_stays_a_link()
    {
        string target = _folder.Write("shared.json", "old");
        string link = _folder.At(LockFile.FileName);
        File.CreateSymbolicLink(link, target);

        LockFileWriter.Write(Reports.Lock(Reports.Model("a.onnx")), link);

        Assert.Equal(target, new FileInfo(link).LinkTarget);
        Assert.Contains("a.onnx", File.ReadAllText(target));
    }

    private void AssertInvalid(string text, int line, int column, string expected)
    {
        (LockFile? lockFile, IReadOnlyList<Finding> findings) = Read(text);

        Assert.False(lockFile!.IsReadable);
        Finding finding = Assert.Single(findings);
        Assert.Equal("MG2005", finding.Rule.Id);
        Assert.Equal((line, column), (finding.Place.Line!.Value, finding.Place.Column!.Value));
        Assert.Contains(expected, finding.Message);
    }

    private (LockFile? LockFile, IReadOnlyList<Finding> Findings) Read(string text) => LockFileReader.Read(_folder.Write(LockFile.FileName, text));
}
