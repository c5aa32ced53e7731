namespace ModelGuard.Bom.Writing;

/// <summary>How one member of a JSON object is said in XML.</summary>
/// <param name="Member">Name of the member.</param>
/// <param name="Form">What it becomes.</param>
/// <param name="Wrapper">Element around all items; <see langword="null"/> where there is none.</param>
/// <param name="Element">Name of the element or attribute that holds the value or an item.</param>
/// <param name="Shape">What the objects in it hold; a function, because components hold components.</param>
internal sealed record XmlField(string Member, XmlForm Form, string? Wrapper = null, string Element = "", Func<XmlField[]?>? Shape = null)
{
    private XmlField[]? _parts;

    /// <summary>What the objects in it hold, in the order of XML.</summary>
    public XmlField[] Parts => _parts ??= Shape?.Invoke() ?? [];

    /// <summary>An attribute of the element.</summary>
    public static XmlField Attribute(string member) => new(member, XmlForm.Attribute, Element: member);

    /// <summary>The text of the element itself.</summary>
    public static XmlField Content(string member) => new(member, XmlForm.Content);

    /// <summary>An element with a text, or one for every text of an array.</summary>
    public static XmlField Text(string member, string? element = null) => new(member, XmlForm.Text, Element: element ?? member);

    /// <summary>Texts of an array, an element each, in one element.</summary>
    public static XmlField Texts(string member, string element, string? wrapper = null) => new(member, XmlForm.Text, wrapper ?? member, element);

    /// <summary>References of an array, an element with the attribute <c>ref</c> each.</summary>
    public static XmlField References(string member, string element, string? wrapper) => new(member, XmlForm.Reference, wrapper, element);

    /// <summary>An element with parts, or one for every object of an array.</summary>
    public static XmlField Object(string member, Func<XmlField[]?> shape, string? element = null) => new(member, XmlForm.Object, Element: element ?? member, Shape: shape);

    /// <summary>Objects of an array, an element each, in one element.</summary>
    public static XmlField Objects(string member, string element, Func<XmlField[]?> shape) => new(member, XmlForm.Object, member, element, shape);

    /// <summary>Objects of an array whose parts stand in the one element directly.</summary>
    public static XmlField Flat(string member, Func<XmlField[]?> shape) => new(member, XmlForm.Parts, member, Shape: shape);

    /// <summary>Parts of the JSON object that XML puts into an element of its own.</summary>
    public static XmlField Group(string element, Func<XmlField[]?> shape) => new("", XmlForm.Group, Element: element, Shape: shape);
}
