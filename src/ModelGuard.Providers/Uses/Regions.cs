using System.Text.RegularExpressions;

namespace ModelGuard.Providers.Uses;

/// <summary>Where a model is asked, as far as id and endpoint tell.</summary>
internal static class Regions
{
    private static readonly Regex InHost = new(
        "\\.([a-z]{2}(?:-gov)?-[a-z]+-[0-9])\\.amazonaws\\.com$|^([a-z]+-[a-z]+[0-9]+)-aiplatform\\.googleapis\\.com$|^(eu)\\.api\\.openai\\.com$",
        RegexOptions.CultureInvariant);

    private static readonly Regex InId = new(
        "(?:^|/)(us|us-gov|eu|apac|ap|jp|au|ca|global)\\.[a-z0-9]+\\.|^azure/(eu|us|global|datazone)/|/([a-z]{2}-[a-z]+-[0-9])/|^arn:aws[a-z-]*:bedrock:([a-z0-9-]+):",
        RegexOptions.CultureInvariant);

    /// <summary>The region that an id or a host names.</summary>
    public static string? Of(string id, string? host)
    {
        string? region = id.Has('.') || id.Has('/') || id.Has(':') ? Group(InId.Match(id)) : null;
        return region ?? (host is not null && MayNameRegion(host) ? Group(InHost.Match(host)) : null);
    }

    private static bool MayNameRegion(string host) => host.EndsIgnoringCase(".amazonaws.com") || host.EndsIgnoringCase(".googleapis.com") || host.EndsIgnoringCase(".openai.com");

    private static string? Group(Match match) =>
        match.Success ? match.Groups.Cast<Group>().Skip(1).First(group => group.Success).Value : null;
}
