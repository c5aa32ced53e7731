namespace ModelGuard.Rules.Catalogue;

/// <summary>MG5xxx: the bill of materials.</summary>
public static class BomRules
{
    /// <summary>MG5001.</summary>
    public static Rule NotWritten { get; } = new(
        "MG5001",
        "The BOM cannot be written",
        Severity.Error,
        "What ships in the output would go undocumented.",
        "Make the folder named in the message writable, or set ModelGuardBomFile to another path.");

    /// <summary>MG5002.</summary>
    public static Rule PackagesUnknown { get; } = new(
        "MG5002",
        "The BOM lacks the NuGet packages",
        Severity.Warning,
        "The assets file that restore writes is missing or unreadable, so the BOM says nothing about packages.",
        "Run dotnet restore, then build again.");

    /// <summary>MG5003.</summary>
    public static Rule Unreadable { get; } = new(
        "MG5003",
        "The BOM cannot be read",
        Severity.Error,
        "A document that one program reads and another refuses, or that is no CycloneDX at all, documents nothing.",
        "Give a CycloneDX JSON document of version 1.5, 1.6 or 1.7, or write it again with the tool that made it.");

    /// <summary>MG5004.</summary>
    public static Rule BreaksSchema { get; } = new(
        "MG5004",
        "The BOM breaks the CycloneDX schema",
        Severity.Error,
        "Consumers validate before they read: they refuse the whole document, or lose the part that is wrong in silence.",
        "Correct the value named in the message, or write the BOM again with the tool that made it.");

    /// <summary>MG5005.</summary>
    public static Rule RepeatedReference { get; } = new(
        "MG5005",
        "A bom-ref is used twice",
        Severity.Error,
        "The dependency graph, vulnerabilities and compositions refer to components by bom-ref; if two have the same, nobody can tell which is meant.",
        "Give each component, service and entry a bom-ref of its own.");

    /// <summary>MG5006.</summary>
    public static Rule DanglingReference { get; } = new(
        "MG5006",
        "A reference of the BOM leads nowhere",
        Severity.Error,
        "Part of the graph is missing: what depends on what, or what is affected, cannot be told.",
        "Add the component that the reference names, or remove the reference.");

    /// <summary>MG5007.</summary>
    public static Rule WrongDigest { get; } = new(
        "MG5007",
        "A digest in the BOM is not that of the file",
        Severity.Error,
        "The BOM describes other bytes than those that are there: the file was replaced after the BOM was written, or the BOM was edited.",
        "Build again, so that the BOM describes what is there, or restore the file that the BOM describes.");

    /// <summary>MG5008.</summary>
    public static Rule MalformedPackageUrl { get; } = new(
        "MG5008",
        "A package URL of the BOM is malformed",
        Severity.Error,
        "Scanners find advisories by package URL; a component with a malformed one is never matched.",
        "Write it as pkg:type/namespace/name@version, with every part percent-encoded.");

    /// <summary>MG5009.</summary>
    public static Rule WrongSignature { get; } = new(
        "MG5009",
        "The BOM's signature does not verify",
        Severity.Error,
        "The document was changed after it was signed, or someone else signed it.",
        "Get the document from its publisher again, or verify it with the key of the one who signed it.");

    /// <summary>MG5010.</summary>
    public static Rule UnverifiedSignature { get; } = new(
        "MG5010",
        "The BOM's signature was not verified",
        Severity.Info,
        "A signature proves nothing until it is checked with a key that was obtained another way; a key in the document proves only itself.",
        "Give the signer's public key: modelguard bom validate FILE --key signer.pem");

    /// <summary>MG5011.</summary>
    public static Rule Unsigned { get; } = new(
        "MG5011",
        "The BOM is not signed",
        Severity.Error,
        "A key was given, so a signed document was expected; anyone could have written this one.",
        "Sign it: modelguard bom sign FILE --key signer.key.pem");

    /// <summary>MG5012.</summary>
    public static Rule Placeholder { get; } = new(
        "MG5012",
        "A value in the BOM is a placeholder",
        Severity.Warning,
        "A field that is filled with nothing looks complete to every checklist and says nothing to any reader.",
        "Write the real value, or leave the field out, so that it is seen to be missing.");

    /// <summary>MG5013.</summary>
    public static Rule MachinePath { get; } = new(
        "MG5013",
        "The BOM names a path of one machine",
        Severity.Warning,
        "An absolute path leads nowhere on any other machine, makes two builds differ, and tells readers about accounts and folders of the build server.",
        "Write paths relative to the project or to the output folder.");

    /// <summary>MG5014.</summary>
    public static Rule MergeConflict { get; } = new(
        "MG5014",
        "Two BOMs disagree about the same component",
        Severity.Warning,
        "One package URL with two different digests is two different things under one name; the merged document keeps both.",
        "Find out which of the two files is the one that ships, and build the other part again with it.");

    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        NotWritten, PackagesUnknown, Unreadable, BreaksSchema, RepeatedReference, DanglingReference, WrongDigest, MalformedPackageUrl,
        WrongSignature, UnverifiedSignature, Unsigned, Placeholder, MachinePath, MergeConflict,
    ];
}
