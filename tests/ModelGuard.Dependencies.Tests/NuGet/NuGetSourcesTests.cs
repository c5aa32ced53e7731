using ModelGuard.Dependencies.NuGet.Sources;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Dependencies.Tests.NuGet;

/// <summary>Which sources hold in a folder.</summary>
public sealed class NuGetSourcesTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sources_come_from_the_configuration_with_those_for_audits_and_with_credentials_that_nothing_prints()
    {
        _folder.Write("nuget.config", """
            <configuration>
              <packageSources><clear /><add key="one" value="https://user:pass@one.example/v3/index.json?sig=secret" /><add key="off" value="https://off.example/index.json" /><add key="here" value="feed" /></packageSources>
              <disabledPackageSources><clear /><add key="off" value="true" /></disabledPackageSources>
              <auditSources><clear /><add key="audit" value="https://audit.example/index.json" /></auditSources>
              <packageSourceCredentials><one><add key="Username" value="someone" /><add key="ClearTextPassword" value="s3cret" /></one></packageSourceCredentials>
            </configuration>
            """);
        Directory.CreateDirectory(_folder.At("src/app"));

        NuGetSources sources = NuGetSources.Of(_folder.At("src/app"), [], out string fault);

        Assert.Equal("", fault);
        Assert.Equal(["https://one.example/v3/index.json", _folder.At("feed")], sources.Packages.Select(static source => source.Display));
        Assert.Equal(("someone", "s3cret"), (sources.Packages[0].Credential!.UserName, sources.Packages[0].Credential!.Password));
        Assert.DoesNotContain("s3cret", sources.Packages[0].ToString(), StringComparison.Ordinal);
        Assert.Null(sources.Packages[1].Index);
        Assert.Equal(["https://audit.example/index.json"], sources.Audit.Select(static source => source.Display));
    }

    [Fact]
    public void What_restore_used_counts_with_the_credentials_of_the_configuration()
    {
        _folder.Write("nuget.config", """<configuration><packageSources><clear /><add key="one" value="https://one.example/index.json" /></packageSources><packageSourceCredentials><one><add key="Username" value="someone" /><add key="ClearTextPassword" value="s3cret" /></one></packageSourceCredentials></configuration>""");

        NuGetSources sources = NuGetSources.Of(_folder.Path, ["https://ONE.example/index.json", "https://two.example/index.json"], out _);

        Assert.Equal(["https://one.example/index.json", "https://two.example/index.json"], sources.Packages.Select(static source => source.Display));
        Assert.NotNull(sources.Packages[0].Credential);
        Assert.Null(sources.Packages[1].Credential);
    }

    [Fact]
    public void A_broken_configuration_is_a_fault()
    {
        _folder.Write("nuget.config", "<configuration><packageSources>");
        NuGetSources.Of(_folder.Path, [], out string fault);
        Assert.Contains("found a configuration of NuGet that cannot be read", fault, StringComparison.Ordinal);
    }
}
