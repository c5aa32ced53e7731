using System.Globalization;
using System.Text.Json;
using ModelGuard.Bom.Writing;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Core.Json;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Bom.Reading;

/// <summary>Reads CycloneDX JSON from anywhere: sizes, depth and number of values are bounded, and a document that two readers could take differently is refused.</summary>
public static class BomFileReader
{
    /// <summary>The largest document that is read, in bytes: ten times one of 10,000 components.</summary>
    public const int MaxLength = 64 << 20;

    /// <summary>The deepest nesting that is read.</summary>
    public const int MaxDepth = 64;

    private const int MaxValues = 8_000_000;

    /// <summary>Reads a document.</summary>
    /// <param name="path">Absolute path.</param>
    /// <returns>The document, or what is wrong with the file (MG5003); never both.</returns>
    public static (BomFile? Bom, Finding? Fault) Read(string path)
    {
        try
        {
            using FileByteSource file = FileByteSource.Open(path);
            if (file.Length > MaxLength)
            {
                return (null, Fault(path, string.Create(
                    CultureInfo.InvariantCulture, $"expected a document of at most {MaxLength} bytes, found {file.Length}: split it, for instance into one BOM for each application")));
            }

            byte[] content = new byte[file.Length];
            int read = file.Read(0, content);
            return Read(path, content.AsMemory(0, read));
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            return (null, Fault(path, $"expected a file that can be read, found: {exception.Message}"));
        }
    }

    /// <summary>Reads a document from memory.</summary>
    /// <param name="path">The path that findings name.</param>
    /// <param name="content">The bytes.</param>
    public static (BomFile? Bom, Finding? Fault) Read(string path, ReadOnlyMemory<byte> content)
    {
        if (content.Span.TrimStart(" \t\r\n"u8).StartsWith("<"u8))
            return (null, Fault(path, "expected CycloneDX JSON, found XML: convert it with a CycloneDX tool, or give the JSON beside it"));

        PlacedJsonResult result = PlacedJson.Read(content.Span, relaxed: false, MaxDepth, MaxValues);
        if (result.Root is not { } root)
            return (null, Fault(path, result.Fault!, result.Line, result.Column));
        if (root.Kind != JsonValueKind.Object)
            return (null, Fault(path, $"expected an object, found {root.Describe()}", root.Line, root.Column));
        if (RepeatedMember(root) is { } repeated)
            return (null, Fault(path, $"expected each member once, found '{Excerpt.Of(repeated.Name)}' again in the same object", repeated.Line, repeated.Column));
        if (root.FindValue("spdxVersion") is not null || root.FindValue("@context") is not null)
            return (null, Fault(path, "expected a CycloneDX document, found an SPDX document", root.Line, root.Column));
        if (root.FindText("bomFormat") != "CycloneDX")
            return (null, Fault(path, $"expected \"bomFormat\": \"CycloneDX\", found {root.FindValue("bomFormat")?.Describe() ?? "no bomFormat"}", root.Line, root.Column));

        PlacedJsonValue? version = root.FindValue("specVersion");
        if (version is not { Kind: JsonValueKind.String, Text.Length: > 0 } || !BomSpecVersionExtensions.TryParseSpecVersion(version.Text, out BomSpecVersion spec))
        {
            string found = version?.Describe() ?? "no specVersion";
            return (null, Fault(path, $"expected a specVersion of {BomSpecVersionExtensions.Known}, found {found}", version?.Line ?? root.Line, version?.Column ?? root.Column));
        }

        return (new BomFile(path, content, root, spec), null);
    }

    private static PlacedJsonMember? RepeatedMember(PlacedJsonValue root)
    {
        Stack<PlacedJsonValue> open = new([root]);
        while (open.TryPop(out PlacedJsonValue? value))
        {
            if (RepeatedName(value.MemberSpan) is { } repeated)
                return repeated;
            foreach (PlacedJsonMember member in value.MemberSpan)
            {
                if (member.Value.Kind is JsonValueKind.Object or JsonValueKind.Array)
                    open.Push(member.Value);
            }

            foreach (PlacedJsonValue item in value.ItemSpan)
            {
                if (item.Kind is JsonValueKind.Object or JsonValueKind.Array)
                    open.Push(item);
            }
        }

        return null;
    }

    /// <summary>A few names are compared with each other; many go through a set.</summary>
    private static PlacedJsonMember? RepeatedName(ReadOnlySpan<PlacedJsonMember> members)
    {
        const int few = 24;
        HashSet<string>? names = members.Length > few ? new(members.Length, StringComparer.Ordinal) : null;
        for (int index = 0; index < members.Length; index++)
        {
            string name = members[index].Name;
            if (names is null ? IsAmong(name, members[..index]) : !names.Add(name))
                return members[index];
        }

        return null;
    }

    private static bool IsAmong(string name, ReadOnlySpan<PlacedJsonMember> members)
    {
        foreach (PlacedJsonMember member in members)
        {
            if (member.Name == name)
                return true;
        }

        return false;
    }

    private static Finding Fault(string path, string message, int line = 0, int column = 0) => new(
        BomRules.Unreadable, line > 0 ? new Place(path) { Line = line, Column = column } : new Place(path), message);
}
