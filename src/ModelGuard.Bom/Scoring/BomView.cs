using ModelGuard.Bom.Reading;
using ModelGuard.Core.Json;

namespace ModelGuard.Bom.Scoring;

/// <summary>
/// A document as the sheets look at it. Only what is delivered is scored: what has the scope <c>excluded</c>, and what the environment
/// provides, is described and not delivered.
/// </summary>
internal sealed class BomView
{
    public BomView(BomFile bom, bool hasEnvelope)
    {
        Bom = bom;
        Root = bom.Root;
        Metadata = bom.Root.FindValue("metadata");
        Application = Metadata?.FindValue("component");
        List<PlacedJsonValue> all = [];
        Stack<PlacedJsonValue> open = new(bom.Root.FindItems("components").Reverse());
        while (open.TryPop(out PlacedJsonValue? component))
        {
            all.Add(component);
            foreach (PlacedJsonValue inner in component.FindItems("components").Reverse())
                open.Push(inner);
        }

        Parts = [.. all.Where(IsDelivered)];
        Components = Application is null ? Parts : [Application, .. Parts];
        Models = [.. bom.Root.FindItems("components").Where(static component => component.FindText("type") == "machine-learning-model" && IsDelivered(component))];
        Datasets = [.. all.Where(static component => component.FindItems("data").Any(static data => data.FindText("type") == "dataset"))];
        Services = bom.Root.FindItems("services");
        IsSigned = bom.Root.FindValue("signature") is not null || hasEnvelope;
        DependencyRefs = bom.Root.FindItems("dependencies").Select(static entry => entry.FindText("ref")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        DeclaredRefs = bom.Root.FindItems("compositions")
            .SelectMany(static composition => composition.FindItems("dependencies").Concat(composition.FindItems("assemblies")))
            .Select(static item => item.Text).OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The document.</summary>
    public BomFile Bom { get; }

    /// <summary>Its root object.</summary>
    public PlacedJsonValue Root { get; }

    /// <summary>Its metadata.</summary>
    public PlacedJsonValue? Metadata { get; }

    /// <summary>What it is about.</summary>
    public PlacedJsonValue? Application { get; }

    /// <summary>The application and all delivered components.</summary>
    public IReadOnlyList<PlacedJsonValue> Components { get; }

    /// <summary>All delivered components.</summary>
    public IReadOnlyList<PlacedJsonValue> Parts { get; }

    /// <summary>Delivered models.</summary>
    public IReadOnlyList<PlacedJsonValue> Models { get; }

    /// <summary>Data sets, delivered or not.</summary>
    public IReadOnlyList<PlacedJsonValue> Datasets { get; }

    /// <summary>Services.</summary>
    public IReadOnlyList<PlacedJsonValue> Services { get; }

    /// <summary>Whether it has a signature, inside or beside it; not whether that verifies.</summary>
    public bool IsSigned { get; }

    /// <summary>References with an entry in the graph.</summary>
    public IReadOnlySet<string> DependencyRefs { get; }

    /// <summary>References whose completeness is declared.</summary>
    public IReadOnlySet<string> DeclaredRefs { get; }

    /// <summary>What a thing is called in messages.</summary>
    public static string NameOf(PlacedJsonValue thing) => thing.FindText("bom-ref") ?? thing.FindText("name") ?? "unnamed";

    /// <summary>Whether a text member says something.</summary>
    public static bool Has(PlacedJsonValue? thing, string member) => !string.IsNullOrWhiteSpace(thing?.FindText(member));

    /// <summary>Whether a thing has a property of a name.</summary>
    public static bool HasProperty(PlacedJsonValue? thing, string name) => Property(thing, name) is not null;

    /// <summary>The value of a property.</summary>
    public static string? Property(PlacedJsonValue? thing, string name) =>
        thing?.FindItems("properties").FirstOrDefault(property => property.FindText("name") == name)?.FindText("value");

    /// <summary>Whether a thing has an external reference of one of some types.</summary>
    public static bool HasReference(PlacedJsonValue? thing, params ReadOnlySpan<string> types)
    {
        foreach (PlacedJsonValue reference in thing?.FindItems("externalReferences") ?? [])
        {
            foreach (string type in types)
            {
                if (reference.FindText("type") == type)
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether somebody is named who made or supplies a thing.</summary>
    public static bool HasProducer(PlacedJsonValue? thing) => Has(thing?.FindValue("supplier"), "name") || Has(thing?.FindValue("manufacturer"), "name");

    /// <summary>Whether somebody who made or supplies a thing can be reached, by web or e-mail.</summary>
    public static bool HasReachableProducer(PlacedJsonValue? thing) =>
        IsReachable(thing?.FindValue("manufacturer")) || IsReachable(thing?.FindValue("manufacture")) || IsReachable(thing?.FindValue("supplier"));

    /// <summary>Whether a thing has a digest of an algorithm.</summary>
    public static bool HasHash(PlacedJsonValue thing, params ReadOnlySpan<string> algorithms)
    {
        foreach (PlacedJsonValue hash in thing.FindItems("hashes"))
        {
            foreach (string algorithm in algorithms)
            {
                if (hash.FindText("alg") == algorithm && Has(hash, "content"))
                    return true;
            }
        }

        return false;
    }

    /// <summary>The licences of a thing as texts.</summary>
    public static IEnumerable<string> Licenses(PlacedJsonValue thing) => thing.FindItems("licenses")
        .Select(static item => item.FindText("expression") ?? item.FindValue("license")?.FindText("id") ?? item.FindValue("license")?.FindText("name"))
        .OfType<string>();

    /// <summary>The model card of a model.</summary>
    public static PlacedJsonValue? Card(PlacedJsonValue model) => model.FindValue("modelCard");

    /// <summary>A member of the parameters of a model card.</summary>
    public static PlacedJsonValue? Parameter(PlacedJsonValue model, string name) => Card(model)?.FindValue("modelParameters")?.FindValue(name);

    /// <summary>Items of the considerations of a model card.</summary>
    public static IReadOnlyList<PlacedJsonValue> Considerations(PlacedJsonValue model, string name) => Card(model)?.FindValue("considerations")?.FindItems(name) ?? [];

    private static bool IsReachable(PlacedJsonValue? organization) => organization is not null
        && (organization.FindItems("url").Count > 0 || organization.FindItems("contact").Any(static contact => Has(contact, "email")));

    private static bool IsDelivered(PlacedJsonValue component) =>
        component.FindText("scope") != "excluded" && component.FindValue("isExternal")?.Kind != System.Text.Json.JsonValueKind.True
        && Property(component, "modelguard:runtime:shipped") != "false";
}
