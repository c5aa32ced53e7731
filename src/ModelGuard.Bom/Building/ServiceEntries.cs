using System.Globalization;
using System.Net;
using ModelGuard.Bom.Model;
using ModelGuard.Core.Reports;

namespace ModelGuard.Bom.Building;

/// <summary>Turns the hosted models that configuration names into services, each model at each endpoint once, and into external models (1.7).</summary>
internal static class ServiceEntries
{
    /// <summary>The services with the models behind them, ordered by reference.</summary>
    public static IReadOnlyList<(BomService Service, BomComponent Model)> Create(BomReferences references, BomInput input, string toolRef) =>
        [.. input.Services
            .GroupBy(static use => (use.Maker, use.Provider, use.EndpointHost, use.Model))
            .Select(static group => (Wanted: WantedRef(group.First()), Uses: group))
            .OrderBy(static service => service.Wanted, StringComparer.Ordinal)
            .ThenBy(static service => service.Uses.Key.Maker is null)
            .ThenBy(static service => service.Uses.Key.Provider, StringComparer.Ordinal)
            .Select(service => (Service(references.Claim(service.Wanted), [.. service.Uses], input), Model(references, [.. service.Uses], toolRef)))];

    private static string WantedRef(ServiceUse use)
    {
        string host = use.EndpointHost is null ? string.Empty : $"{PackageUrl.Encode(use.EndpointHost)}/";
        return $"service:{PackageUrl.Encode(use.Maker ?? "unknown")}/{host}{PackageUrl.Encode(use.Model)}";
    }

    private static BomService Service(string reference, ServiceUse[] uses, BomInput input)
    {
        ServiceUse first = uses[0];
        string? endpoint = Endpoint(first.EndpointHost);
        bool? isLocal = first.IsOnOwnMachine || (endpoint is not null && IsLoopback(first.EndpointHost!)) ? true : endpoint is null && first.Provider is null ? null : false;
        List<(string Name, string? Value)> properties =
        [
            ("modelguard:provider:model", first.Model),
            ("modelguard:provider:kind", first.Provider),
            ("modelguard:provider:maker", first.Maker),
            ("modelguard:provider:region", first.Region),
            ("modelguard:provider:data-flow", first.DataFlow),
        ];
        if (endpoint is null)
            properties.Add(("modelguard:provider:host", first.EndpointHost));
        foreach (ServiceUse use in uses)
        {
            properties.Add(("modelguard:provider:pin:status", use.PinStatus));
            properties.Add(("modelguard:provider:evidence", string.Create(CultureInfo.InvariantCulture, $"{ArtifactLocation.Of(use.File)}:{use.Line}")));
            if (use.IsFallback)
                properties.Add(("modelguard:provider:role", "fallback"));
            foreach (string country in use.Jurisdictions)
                properties.Add(("modelguard:provider:jurisdiction", country));
        }

        BomOrganization? provider = Organizations.Company(first.Provider) ?? Organizations.Company(first.Maker);
        return new BomService
        {
            Ref = reference,
            Provider = provider,
            Name = BomText.FirstOf(first.Model, first.Maker, "unknown")!,
            Version = BomText.Version(BomText.FirstOf(first.Version)),
            Description = $"Hosted model for {first.Task}, named by {ArtifactLocation.Of(first.File)}",
            Endpoints = endpoint is null ? [] : [endpoint],
            IsAuthenticated = uses.Select(static use => use.Authenticated).FirstOrDefault(static value => value is not null),
            CrossesTrustBoundary = isLocal is null ? null : !isLocal,
            TrustZone = isLocal is null ? null : isLocal.Value ? "local" : "internet",
            Data = input.ServiceDataClassification is { } classification
                ? [new BomServiceData("outbound", classification, "prompt", "what the application sends"), new BomServiceData("inbound", classification, "completion", "what the model answers")]
                : [],
            ExternalReferences = provider?.Url is { } url ? [new BomExternalReference("website", url)] : [],
            Properties = BomText.Properties([.. properties.Distinct()]),
            Tags = [first.Task],
        };
    }

    private static BomComponent Model(BomReferences references, ServiceUse[] uses, string toolRef)
    {
        ServiceUse first = uses[0];
        BomOrganization? maker = Organizations.Company(first.Maker);
        string name = BomText.FirstOf(first.Model, "unknown")!;
        string packageUrl = PackageUrl.Generic(name, first.Version);
        return new BomComponent
        {
            Type = BomComponentType.MachineLearningModel,
            Ref = references.Claim($"hosted:{PackageUrl.Encode(first.Maker ?? "unknown")}/{PackageUrl.Encode(name)}"),
            IsHosted = true,
            Supplier = maker,
            Manufacturer = maker,
            Name = name,
            Version = BomText.Version(BomText.FirstOf(first.Version)),
            PackageUrl = packageUrl,
            Evidence = new BomEvidence(
                [new BomIdentity("name", name, "manifest-analysis", first.PinStatus == "pinned" ? 0.9 : 0.5, ArtifactLocation.Of(first.File), toolRef)],
                [.. uses.Select(static use => new BomOccurrence(ArtifactLocation.Of(use.File), use.KeyPath, use.Line > 0 ? use.Line : null)).Distinct()]),
            Properties = BomText.Properties(("modelguard:provider:pin:status", first.PinStatus)),
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
