namespace ModelGuard.Rules.Catalogue;

/// <summary>MG102x and MG103x: content that cannot be read whole, and archives that lie about themselves.</summary>
public static class ContentRules
{
    /// <summary>MG1020.</summary>
    public static Rule LimitReached { get; } = new(
        "MG1020",
        "A limit was reached before the content was judged completely",
        Severity.Error,
        "Limits keep hostile files from exhausting the build. What lies behind the limit has not been judged.",
        "If the model is genuine, raise the limit named in the message.",
        Verdict.Inconclusive);

    /// <summary>MG1021.</summary>
    public static Rule UnsupportedFormat { get; } = new(
        "MG1021",
        "This model format cannot be judged yet",
        Severity.Error,
        "The format is recognised but not parsed, so the file may hold anything. A scanner that calls it clean would be guessing.",
        "Convert the model to ONNX or safetensors, or accept this exact file in modelguard.json with a reason.",
        Verdict.Inconclusive);

    /// <summary>MG1022.</summary>
    public static Rule UnreadableFile { get; } = new(
        "MG1022",
        "The file cannot be read",
        Severity.Error,
        "What cannot be read has not been judged.",
        "Make the file readable for the build, or remove the item that names it.",
        Verdict.Inconclusive);

    /// <summary>MG1023.</summary>
    public static Rule Encrypted { get; } = new(
        "MG1023",
        "The content is encrypted",
        Severity.Error,
        "Encrypted content cannot be judged, and some loaders ignore the encryption flag and read the bytes as they are.",
        "Decrypt the model before it is referenced.",
        Verdict.Inconclusive);

    /// <summary>MG1024.</summary>
    public static Rule Malformed { get; } = new(
        "MG1024",
        "The content is malformed",
        Severity.Error,
        "The bytes break the rules of their own format. Loaders differ in what they make of such files, and attackers use that.",
        "Get the file from its publisher again and compare its SHA-256.",
        Verdict.Inconclusive);

    /// <summary>MG1025.</summary>
    public static Rule UnaccountedBytes { get; } = new(
        "MG1025",
        "The file holds bytes that belong to nothing",
        Severity.Error,
        "The format is complete, yet more bytes follow or lie between its parts. They may be another file in hiding.",
        "Get the file from its publisher again, or re-save the model.",
        Verdict.Inconclusive);

    /// <summary>MG1026.</summary>
    public static Rule UnknownContent { get; } = new(
        "MG1026",
        "A file with a model's name holds content that is no known model",
        Severity.Error,
        "The name promises a model, the bytes are something else. A loader may read them in a way that nobody checked.",
        "Give the file its right name, or get it from its publisher again.",
        Verdict.Inconclusive);

    /// <summary>MG1027.</summary>
    public static Rule UnpacksMoreThanFiles { get; } = new(
        "MG1027",
        "Unpacking the archive does more than write files",
        Severity.Error,
        "A member is a device, a pipe, or an order to delete a file. No model needs one.",
        "Do not unpack the file. Get the model from its publisher again.",
        Verdict.Unsafe);

    /// <summary>MG1030.</summary>
    public static Rule ArchiveContradictsItself { get; } = new(
        "MG1030",
        "The archive contradicts itself",
        Severity.Error,
        "Its directory and its entries disagree, so two programs that open it see different files: one scans, the other loads.",
        "Do not load the file. Get the model from its publisher again.",
        Verdict.Unsafe);

    /// <summary>MG1031.</summary>
    public static Rule ArchivePathEscapes { get; } = new(
        "MG1031",
        "An archive member would be written outside its folder",
        Severity.Error,
        "Unpacking the archive writes to a path that the archive chose.",
        "Do not unpack the file. Get the model from its publisher again.",
        Verdict.Unsafe);

    /// <summary>MG1032.</summary>
    public static Rule AmbiguousContent { get; } = new(
        "MG1032",
        "Two formats claim the same bytes",
        Severity.Error,
        "One program reads the file as one thing, the next as another: the usual way to show a scanner something harmless. Both readings were judged.",
        "Do not load the file. Get the model from its publisher again.",
        Verdict.Unsafe);

    /// <summary>All of these rules, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        LimitReached,
        UnsupportedFormat,
        UnreadableFile,
        Encrypted,
        Malformed,
        UnaccountedBytes,
        UnknownContent,
        UnpacksMoreThanFiles,
        ArchiveContradictsItself,
        ArchivePathEscapes,
        AmbiguousContent,
    ];
}
