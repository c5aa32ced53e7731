using System.Globalization;
using System.Text.Json;
using ModelGuard.Core.Web;
using NuGet.Versioning;

namespace ModelGuard.Dependencies.NuGet.Sources;

/// <summary>
/// Asks a source about packages, by version 3 of NuGet's protocol: the service index, vulnerability information, and registrations. It
/// judges nothing; whatever it could not learn is a fault of the fact.
/// </summary>
internal sealed class NuGetSourceQuery
{
    private const int MaxIndexLength = 4 << 20;
    private const int MaxPageLength = 64 << 20;
    private const int MaxVulnerabilityPages = 32;
    private const int MaxFaults = 5;

    // In the order of preference: with versions of SemVer 2.0 and compressed, then older ones.
    private static readonly string[] RegistrationTypes = ["RegistrationsBaseUrl/3.6.0", "RegistrationsBaseUrl/Versioned", "RegistrationsBaseUrl/3.4.0", "RegistrationsBaseUrl/3.0.0-rc", "RegistrationsBaseUrl/3.0.0-beta", "RegistrationsBaseUrl"];

    private readonly IWebDocuments _web;
    private readonly NuGetSourceFact _fact;
    private readonly CancellationToken _cancellationToken;

    private NuGetSourceQuery(IWebDocuments web, NuGetSource source, CancellationToken cancellationToken) =>
        (_web, _fact, _cancellationToken) = (web, new NuGetSourceFact(source), cancellationToken);

    /// <summary>Asks.</summary>
    /// <param name="web">Answers addresses.</param>
    /// <param name="source">The source; a folder is not asked.</param>
    /// <param name="packages">Lower-case ids and versions.</param>
    /// <param name="asksForVulnerabilities">Whether it is asked for vulnerabilities.</param>
    /// <param name="asksForReleases">Whether it is asked for each release.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static NuGetSourceFact Run(
        IWebDocuments web, NuGetSource source, IReadOnlyList<(string Id, NuGetVersion Version)> packages, bool asksForVulnerabilities, bool asksForReleases, CancellationToken cancellationToken)
    {
        NuGetSourceQuery query = new(web, source, cancellationToken);
        query.Ask(packages, asksForVulnerabilities, asksForReleases);
        return query._fact;
    }

    private void Ask(IReadOnlyList<(string Id, NuGetVersion Version)> packages, bool asksForVulnerabilities, bool asksForReleases)
    {
        if (_fact.Source.Index is not { } address)
        {
            _fact.LacksVulnerabilities = asksForVulnerabilities;
            return;
        }

        if (Get(address, "a service index of NuGet's protocol 3", MaxIndexLength) is not { } index)
            return;
        (string Type, Uri Address)[] resources = [.. index.Items("resources").SelectMany(static resource => TypesOf(resource).Select(type => (type, AddressOf(resource.Text("@id")))))
            .Where(static resource => resource.Item2 is not null).Select(static resource => (resource.type, resource.Item2!))];
        if (resources.Length == 0)
        {
            Fault("expected a service index of NuGet's protocol 3, found a document without resources");
            return;
        }

        if (asksForVulnerabilities)
        {
            if (Array.Find(resources, static resource => resource.Type.StartsWith("VulnerabilityInfo/", StringComparison.OrdinalIgnoreCase)) is { Address: { } information })
                AskVulnerabilities(information, [.. packages.Select(static package => package.Id)]);
            else
                _fact.LacksVulnerabilities = true;
        }

        if (!asksForReleases)
            return;
        Uri? registrations = RegistrationTypes.Select(type => Array.Find(resources, resource => resource.Type.Equals(type, StringComparison.OrdinalIgnoreCase)).Address).FirstOrDefault(static found => found is not null);
        if (registrations is null)
            Fault("expected a source that tells of releases (RegistrationsBaseUrl), found one without: what is deprecated or unlisted is not known");
        else
            AskReleases(registrations, packages);
    }

    private void AskVulnerabilities(Uri address, HashSet<string> ids)
    {
        int faults = _fact.Faults.Count;
        if (Get(address, "an index of vulnerabilities", MaxIndexLength) is not { } index)
            return;
        Uri[] pages = [.. index.Items().Select(static page => AddressOf(page.Text("@id"))).OfType<Uri>().Take(MaxVulnerabilityPages + 1)];
        if (pages.Length is 0 or > MaxVulnerabilityPages)
        {
            Fault($"expected an index of 1 to {MaxVulnerabilityPages} pages of vulnerabilities, found {(pages.Length == 0 ? "none" : "more")}");
            return;
        }

        foreach (JsonElement page in index.Items())
        {
            if (DateTimeOffset.TryParse(page.Text("@updated"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) && !(time < _fact.UpdatedAt))
                _fact.UpdatedAt = time;
        }

        foreach (JsonElement page in GetMany(pages, "a page of vulnerabilities").OfType<JsonElement>())
            ReadPage(page, ids);
        _fact.HasVulnerabilities = _fact.Faults.Count == faults;
    }

    private void ReadPage(JsonElement page, HashSet<string> ids)
    {
        if (page.ValueKind != JsonValueKind.Object)
        {
            Fault($"expected a page of vulnerabilities, found {page.ValueKind}");
            return;
        }

        foreach (JsonProperty package in page.EnumerateObject())
        {
            string id = package.Name.ToLowerInvariant();
            if (!ids.Contains(id))
                continue;
            foreach (JsonElement item in package.Value.Items())
            {
                if (item.Text("url") is not { Length: > 0 } url || item.Text("versions") is not { } text || !VersionRange.TryParse(text, out VersionRange? versions))
                {
                    Fault($"expected an address and a range of versions for {id}, found a vulnerability without");
                    continue;
                }

                int severity = item.Get("severity") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int level) ? level : -1;
                if (!_fact.Vulnerabilities.TryGetValue(id, out List<SourceVulnerability>? list))
                    _fact.Vulnerabilities.Add(id, list = []);
                list.Add(new SourceVulnerability(url, severity, versions));
            }
        }
    }

    private void AskReleases(Uri registrations, IReadOnlyList<(string Id, NuGetVersion Version)> packages)
    {
        Uri root = registrations.AbsoluteUri.EndsWith('/') ? registrations : new Uri(registrations.AbsoluteUri + "/");
        string[] ids = [.. packages.Select(static package => package.Id).Distinct(StringComparer.Ordinal)];
        IReadOnlyList<WebDocument> indexes = _web.Get([.. ids.Select(id => Request(new Uri(root, $"{Uri.EscapeDataString(id)}/index.json")))], MaxPageLength, _cancellationToken);
        List<(Uri Page, string Id, NuGetVersion Version)> pages = [];
        for (int i = 0; i < ids.Length; i++)
        {
            IEnumerable<NuGetVersion> versions = packages.Where(package => package.Id == ids[i]).Select(static package => package.Version);
            JsonElement? index = indexes[i].Status == WebDocumentStatus.Missing ? null : Parse(indexes[i], $"the releases of {ids[i]}");
            if (index is null && indexes[i].Status != WebDocumentStatus.Missing)
                continue;
            foreach (NuGetVersion version in versions)
            {
                if (RegistrationReader.Find(index, version, out Uri? page) is { } release)
                    _fact.Releases[(ids[i], version.ToNormalizedString())] = release;
                else if (page is not null)
                    pages.Add((page, ids[i], version));
                else
                    _fact.Releases[(ids[i], version.ToNormalizedString())] = null;
            }
        }

        // A package of many releases has pages of its own; several releases may lie on one.
        Uri[] addresses = [.. pages.Select(static page => page.Page).Distinct()];
        Dictionary<Uri, JsonElement?> read = addresses.Zip(GetMany(addresses, "a page of releases")).ToDictionary(static pair => pair.First, static pair => pair.Second);
        foreach ((Uri page, string id, NuGetVersion version) in pages)
        {
            if (read[page] is { } items)
                _fact.Releases[(id, version.ToNormalizedString())] = RegistrationReader.FindOnPage(items, version);
        }
    }

    private JsonElement? Get(Uri address, string what, int maxLength) => Parse(_web.Get([Request(address)], maxLength, _cancellationToken)[0], what);

    private IEnumerable<JsonElement?> GetMany(IReadOnlyList<Uri> addresses, string what) =>
        [.. _web.Get([.. addresses.Select(Request)], MaxPageLength, _cancellationToken).Select(document => Parse(document, what))];

    // A source's resources may lie on other hosts, which its password is not for.
    private DocumentRequest Request(Uri address) => new(address, address.Authority == _fact.Source.Index!.Authority ? _fact.Source.Credential : null);

    private JsonElement? Parse(WebDocument document, string what)
    {
        if (document.Status != WebDocumentStatus.Found)
        {
            Fault($"expected {what}; {document.Fault}");
            return null;
        }

        JsonElement? element = SourceJson.Read(document.Content, what, out string fault);
        if (element is null)
            Fault(fault);
        return element;
    }

    private void Fault(string message)
    {
        if (_fact.Faults.Count < MaxFaults)
            _fact.Faults.Add(message);
        else if (_fact.Faults.Count == MaxFaults)
            _fact.Faults.Add("expected nothing more to go wrong, found further faults of the kind");
    }

    private static IEnumerable<string> TypesOf(JsonElement resource) => resource.Get("@type") switch
    {
        { ValueKind: JsonValueKind.String } one => [one.AsText() ?? ""],
        { ValueKind: JsonValueKind.Array } many => many.EnumerateArray().Where(static type => type.ValueKind == JsonValueKind.String).Select(static type => type.AsText() ?? ""),
        _ => [],
    };

    private static Uri? AddressOf(string? text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? address) ? address : null;
}
