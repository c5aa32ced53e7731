using System.IO.Compression;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Advisories;
using ModelGuard.Dependencies.Tests.Support;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Dependencies.Tests.Advisories;

public sealed class AdvisoryDatabaseTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 0, 0, 0, TimeSpan.Zero);

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Records_are_found_by_any_spelling_of_the_name_in_a_folder()
    {
        using AdvisoryDatabase database = AdvisoryDatabase.Open(AdvisoryFolder.Write(
            _folder, Record("GHSA-2", "PyPI", "foo-bar"), Record("GHSA-1", "PyPI", "Foo_Bar"), Record("GHSA-3", "npm", "foo-bar")));

        Assert.Equal(["GHSA-1", "GHSA-2"], database.Find(PackageEcosystem.PyPI, "foo.bar").Select(record => record.Id));
        Assert.Empty(database.Find(PackageEcosystem.PyPI, "foo"));
        Assert.Equal((3, 2, 1, 0), (database.Count, database.CountOf(PackageEcosystem.PyPI), database.CountOf(PackageEcosystem.Npm), database.CountOf(PackageEcosystem.NuGet)));
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), database.AsOf(Now));
    }

    [Theory]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.NoCompression)]
    public void Records_are_found_in_a_zip_file_and_in_a_folder_of_zip_files(CompressionLevel level)
    {
        (string, string)[] records = [("GHSA-1.json", Record("GHSA-1", "npm", "a").ToString()), ("PyPI/GHSA-2.json", Record("GHSA-2", "PyPI", "b").ToString()), ("README.txt", "no record")];
        string zip = AdvisoryFolder.Zip(_folder, "db/npm/all.zip", records, level);

        foreach (string path in new[] { zip, _folder.At("db") })
        {
            for (int run = 0; run < 2; run++)
            {
                using AdvisoryDatabase database = AdvisoryDatabase.Open(path);
                Assert.Equal("GHSA-1", Assert.Single(database.Find(PackageEcosystem.Npm, "a")).Id);
                Assert.Equal("GHSA-2", Assert.Single(database.Find(PackageEcosystem.PyPI, "B")).Id);
                Assert.Empty(database.Faults);
            }
        }
    }

    [Fact]
    public void The_index_is_kept_beside_the_advisories_and_built_anew_when_they_change()
    {
        string path = AdvisoryFolder.Write(_folder, Record("GHSA-1", "npm", "a"));
        AdvisoryDatabase.Open(path).Dispose();
        string index = Assert.Single(Directory.GetFiles(path, ".*"));
        byte[] first = File.ReadAllBytes(index);

        AdvisoryDatabase.Open(path).Dispose();
        Assert.Equal(first, File.ReadAllBytes(index));
        AdvisoryFolder.Write(_folder, Record("GHSA-2", "npm", "a"));
        using AdvisoryDatabase database = AdvisoryDatabase.Open(path);

        Assert.Equal(2, database.Find(PackageEcosystem.Npm, "a").Count);
        Assert.NotEqual(first, File.ReadAllBytes(index));
    }

    [Fact]
    public void An_archive_of_the_same_length_and_time_with_other_records_is_another()
    {
        string Zip(string package) => AdvisoryFolder.Zip(_folder, "all.zip", [("GHSA-1.json", Record("GHSA-1", "npm", package).ToString())], CompressionLevel.NoCompression);
        string path = Zip("aaa");
        (long length, DateTime time) = (new FileInfo(path).Length, File.GetLastWriteTimeUtc(path));
        AdvisoryDatabase.Open(path).Dispose();
        Zip("bbb");
        File.SetLastWriteTimeUtc(path, time);

        using AdvisoryDatabase database = AdvisoryDatabase.Open(path);

        Assert.Equal(length, new FileInfo(path).Length);
        Assert.Single(database.Find(PackageEcosystem.Npm, "bbb"));
        Assert.Empty(database.Find(PackageEcosystem.Npm, "aaa"));
    }

    [Fact]
    public void An_index_that_cannot_be_kept_beside_the_advisories_is_kept_elsewhere_and_found_there()
    {
        string kept = _folder.At("kept");
        string[] paths = [.. ((string[])["a", "b"]).Select(name => AdvisoryFolder.Zip(_folder, $"{name}/all.zip", [($"{name}.json", Record(name, "npm", name).ToString())]))];
        foreach (string path in paths)
        {
            // A folder in its place keeps it from being written, whoever runs this.
            Directory.CreateDirectory(path + ".modelguard.index");
            AdvisoryDatabase.Open(path, kept).Dispose();
        }

        Assert.Equal(2, Directory.GetFiles(kept).Length);
        foreach (string path in paths)
        {
            // Whoever read the record again would stumble over it.
            DateTime time = File.GetLastWriteTimeUtc(path);
            byte[] bytes = File.ReadAllBytes(path);
            bytes.AsSpan(45, 20).Fill(0xFF);
            File.WriteAllBytes(path, bytes);
            File.SetLastWriteTimeUtc(path, time);
            using AdvisoryDatabase database = AdvisoryDatabase.Open(path, kept);
            Assert.Equal((1, 0), (database.Count, database.FaultCount));
        }
    }

    [Fact]
    public void An_index_that_can_be_kept_nowhere_is_made_for_each_run()
    {
        string path = AdvisoryFolder.Zip(_folder, "all.zip", [("GHSA-1.json", Record("GHSA-1", "npm", "a").ToString())]);
        Directory.CreateDirectory(path + ".modelguard.index");
        _folder.Write("file", "");
        foreach (string? kept in (string?[])[null, _folder.At("file")])
        {
            using AdvisoryDatabase database = AdvisoryDatabase.Open(path, kept);
            Assert.Single(database.Find(PackageEcosystem.Npm, "a"));
        }
    }

    [Fact]
    public void A_damaged_index_is_built_anew()
    {
        string path = AdvisoryFolder.Write(_folder, Record("GHSA-1", "npm", "a"));
        AdvisoryDatabase.Open(path).Dispose();
        string index = Assert.Single(Directory.GetFiles(path, ".*"));
        byte[] whole = File.ReadAllBytes(index);
        for (int length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(index, whole[..length]);
            using AdvisoryDatabase cut = AdvisoryDatabase.Open(path);
            Assert.Single(cut.Find(PackageEcosystem.Npm, "a"));
        }

        whole[whole.Length / 2] ^= 1;
        File.WriteAllBytes(index, whole);
        using AdvisoryDatabase database = AdvisoryDatabase.Open(path);
        Assert.Single(database.Find(PackageEcosystem.Npm, "a"));
    }

    [Fact]
    public void What_cannot_be_read_is_a_fault_and_the_rest_is_there()
    {
        AdvisoryFolder.Write(_folder, Record("GHSA-1", "npm", "a"));
        _folder.Write("osv/broken.json", "{");
        _folder.Write("osv/cut.zip", File.ReadAllBytes(AdvisoryFolder.Zip(_folder, "whole.zip", [("GHSA-9.json", Record("GHSA-9", "npm", "a").ToString())]))[..60]);

        using AdvisoryDatabase database = AdvisoryDatabase.Open(_folder.At("osv"));

        Assert.Single(database.Find(PackageEcosystem.Npm, "a"));
        Assert.Equal(["broken.json", "cut.zip"], database.Faults.Select(fault => Path.GetFileName(fault.Path)));
        Assert.Equal(2, database.FaultCount);
    }

    [Fact]
    public void Times_of_the_future_are_no_age()
    {
        string path = AdvisoryFolder.Write(_folder, Record("GHSA-1", "npm", "a").With("modified", "2999-01-01T00:00:00Z"), Record("GHSA-2", "npm", "a"));

        using AdvisoryDatabase database = AdvisoryDatabase.Open(path);

        Assert.Equal(2026, database.AsOf(Now)!.Value.Year);
    }

    [Fact]
    public void Advisories_that_are_not_there_are_an_error_of_the_file_system() =>
        Assert.ThrowsAny<IOException>(() => AdvisoryDatabase.Open(_folder.At("nowhere")));

    private static OsvRecord Record(string id, string ecosystem, string name) => new OsvRecord(id).Affects(ecosystem, name, ["1.0.0"]);
}
