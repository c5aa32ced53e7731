using System.Globalization;
using System.Net;
using ModelGuard.Bom.Model;
using ModelGuard.Core.Reports;

namespace ModelGuard.Bom.Building;

/// <summary>Turns the hosted models that configuration files name into services, each model at each endpoint once.</summary>
internal static class ServiceEntries
{
    /// <summary>The services, ordered by reference.</summary>
    public static IReadOnlyList<BomService> Create(BomReferences references, IEnumerable<ServiceUse> uses) =>
        [.. uses
            .GroupBy(static use => (use.Maker, use.EndpointHost, use.Model))
            .Select(static group => (Wanted: WantedRef(group.First()), Uses: group))
            .OrderBy(static service => service.Wanted, StringComparer.Ordinal)
            .ThenBy(static service => service.Uses.Key.Maker is null)
            .Select(service => Service(references.Claim(service.Wanted), [.. service.Uses]))];

    private static string WantedRef(ServiceUse use)
    {
        string host = use.EndpointHost is null ? string.Empty : $"{PackageUrl.Encode(use.EndpointHost)}/";
        return $"service:{PackageUrl.Encode(use.Maker ?? "unknown")}/{host}{PackageUrl.Encode(use.Model)}";
    }

    private static BomService Service(string reference, ServiceUse[] uses)
    {
        ServiceUse first = uses[0];
        string? endpoint = Endpoint(first.EndpointHost);
        List<(string Name, string? Value)> properties = [("modelguard:provider:model", first.Model)];
        if (endpoint is null)
            properties.Add(("modelguard:provider:host", first.EndpointHost));
        foreach (ServiceUse use in uses)
        {
            properties.Add(("modelguard:provider:pin:status", use.PinStatus));
            properties.Add(("modelguard:provider:evidence", string.Create(CultureInfo.InvariantCulture, $"{ArtifactLocation.Of(use.File)}:{use.Line}")));
        }


        return new BomService
        {
            Ref = reference,
            Provider = first.Maker is null ? null : new BomOrganization(first.Maker),
            Name = BomText.FirstOf(first.Model, first.Maker, "unknown")!,
            Endpoints = endpoint is null ? [] : [endpoint],
            CrossesTrustBoundary = endpoint is null ? null : !IsLoopback(first.EndpointHost!),
            Properties = BomText.Properties([.. properties.Distinct()]),
        };
    }

    /// <summary>The host as a reference without a scheme, which is not known; <see langword="null"/> where it is no host.</summary>
    private static string? Endpoint(string? host) =>
        !string.IsNullOrEmpty(host)
        && Uri.TryCreate($"https://{host}/", UriKind.Absolute, out Uri? uri)
        && uri is { UserInfo: "", AbsolutePath: "/", Query: "", Fragment: "" }
            ? $"//{uri.Authority}"
            : null;

    private static bool IsLoopback(string host)
    {
        string name = new Uri($"https://{host}/").Host.Trim('[', ']');
        return string.Equals(name, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name, out IPAddress? address) && IPAddress.IsLoopback(address));
    }
}
