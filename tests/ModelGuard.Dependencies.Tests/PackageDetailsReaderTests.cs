using System.Security.Cryptography;
using System.Text;
using ModelGuard.Core.Reports;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Dependencies.Tests;

public sealed class PackageDetailsReaderTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Details_are_those_of_the_nuspec()
    {
        _folder.Write(".nupkg.metadata", """{"version":2,"contentHash":"x","source":"https://user:secret@feed.example/v3/index.json?key=secret"}""");

        PackageDetails? details = Read("<license type=\"expression\">MIT OR Apache-2.0</license><licenseUrl>https://licenses.example/MIT</licenseUrl><projectUrl>https://project.example</projectUrl><repository type=\"git\" url=\"https://git.example/a\" commit=\"abc\" /><copyright> (c) A </copyright>");

        Assert.NotNull(details);
        Assert.Equal(("Ada", "Words.", "(c) A"), (details.Authors, details.Description, details.Copyright));
        Assert.Equal(("MIT OR Apache-2.0", null, null), (details.License, details.LicenseFile, details.LicenseUrl));
        Assert.Equal(("https://project.example", "https://git.example/a", "abc"), (details.ProjectUrl, details.RepositoryUrl, details.RepositoryCommit));
        Assert.Equal("https://feed.example/v3/index.json", details.Feed);
    }

    [Theory]
    [InlineData("LICENSE.txt", true)]
    [InlineData("../LICENSE.txt", false)]
    [InlineData("missing.txt", false)]
    public void A_licence_file_is_recognised_by_its_text_inside_the_package_only(string file, bool isRead)
    {
        _folder.Write("package/LICENSE.txt", "the text");
        _folder.Write("LICENSE.txt", "the text");

        PackageDetails? details = Read($"<license type=\"file\">{file}</license>", "package");

        Assert.NotNull(details);
        Assert.Equal(file, details.LicenseFile);
        Assert.Equal(isRead ? "recognised: the text" : null, details.ConcludedLicense);
        Assert.Equal(isRead ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("the text"))) : null, details.LicenseFileSha256);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<package>")]
    [InlineData("<!DOCTYPE p [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><package><metadata><id>&e;</id></metadata></package>")]
    [InlineData("<package/>")]
    public void A_damaged_nuspec_has_no_details(string text)
    {
        _folder.Write("a.nuspec", text);

        Assert.Null(new PackageDetailsReader(static _ => null).Read(_folder.Path, "a.nuspec"));
    }

    [Fact]
    public void A_missing_nuspec_has_no_details() => Assert.Null(new PackageDetailsReader(static _ => null).Read(_folder.Path, "a.nuspec"));

    private PackageDetails? Read(string more, string folder = "")
    {
        _folder.Write(Path.Combine(folder, "a.nuspec"), $"<package xmlns=\"http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd\"><metadata><id>A</id><version>1.0.0</version><authors>Ada</authors><description>Words.</description>{more}</metadata></package>");
        return new PackageDetailsReader(static text => "recognised: " + text).Read(_folder.At(folder), "a.nuspec");
    }
}
