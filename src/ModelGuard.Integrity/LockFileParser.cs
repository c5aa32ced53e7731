using System.Globalization;
using System.Text.Json;
using ModelGuard.Core.Digests;
using ModelGuard.Core.Json;

namespace ModelGuard.Integrity;

/// <summary>Turns the JSON of a lock file into a <see cref="LockFile"/>.</summary>
internal static partial class LockFileParser
{
    private const string Newer = "; a newer ModelGuard may have written the file";

    private static readonly string[] TopNames = ["schemaVersion", "artifacts", "keys"];
    private static readonly string[] EntryNames = ["size", "sha256", "format", "source", "revision", "sourceFile", "license", "baseModel"];

    /// <summary>Reads the whole file.</summary>
    /// <exception cref="LockFileFaultException">Something in it is unknown, missing, repeated or wrong.</exception>
    public static LockFile Parse(PlacedJsonValue root)
    {
        Dictionary<string, PlacedJsonValue> members = MembersOf(root, "the lock file", TopNames);

        // The version goes first: the faults of a newer format would only mislead.
        PlacedJsonValue version = Required(root, members, "schemaVersion", "the lock file");
        if (version.Kind != JsonValueKind.Number || version.Text != LockFile.CurrentSchemaVersion.ToString(CultureInfo.InvariantCulture))
            throw Fault(version, $"expected schemaVersion {LockFile.CurrentSchemaVersion}, found {version.Describe()}{Newer}");

        SortedDictionary<string, LockedArtifact> artifacts = new(StringComparer.Ordinal);
        PlacedJsonValue entries = Required(root, members, "artifacts", "the lock file");
        if (entries.Kind != JsonValueKind.Object)
            throw Fault(entries, $"expected an object of paths for artifacts, found {entries.Describe()}");
        foreach (PlacedJsonMember entry in entries.Members)
        {
            if (LockPath.FaultOf(entry.Name) is { } fault)
                throw Fault(entry, $"expected a path relative to the lock file, found \"{Excerpt.Of(entry.Name)}\", which {fault}");
            if (!artifacts.TryAdd(entry.Name, Artifact(entry)))
                throw Fault(entry, $"expected each path once, found \"{Excerpt.Of(entry.Name)}\" again, first in line {artifacts[entry.Name].Line}");
        }

        return new LockFile { Artifacts = artifacts, Keys = members.TryGetValue("keys", out PlacedJsonValue? keys) ? Keys(keys) : [] };
    }

    private static LockedArtifact Artifact(PlacedJsonMember entry)
    {
        string what = $"the entry of {Excerpt.Of(entry.Name)}";
        Dictionary<string, PlacedJsonValue> members = MembersOf(entry.Value, what, EntryNames);
        PlacedJsonValue size = Required(entry.Value, members, "size", what);
        if (size.Kind != JsonValueKind.Number || !long.TryParse(size.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes))
            throw Fault(size, $"expected a number of bytes for size in {what}, found {size.Describe()}");

        PlacedJsonValue digest = Required(entry.Value, members, "sha256", what);
        if (digest.Kind != JsonValueKind.String || Sha256Text.Normalise(digest.Text) is not { } sha256)
            throw Fault(digest, $"expected {Sha256Text.Length} hexadecimal digits for sha256 in {what}, found {digest.Describe()}");

        Required(entry.Value, members, "format", what);
        return new LockedArtifact
        {
            Path = entry.Name,
            Size = bytes,
            Sha256 = sha256,
            Format = Text(members, "format", what)!,
            Source = Text(members, "source", what),
            Revision = Text(members, "revision", what),
            SourceFile = Text(members, "sourceFile", what),
            License = Text(members, "license", what),
            BaseModel = Text(members, "baseModel", what),
            Line = entry.Line,
            Column = entry.Column,
        };
    }

    private static Dictionary<string, PlacedJsonValue> MembersOf(PlacedJsonValue value, string what, string[] names)
    {
        if (value.Kind != JsonValueKind.Object)
            throw Fault(value, $"expected an object for {what}, found {value.Describe()}");

        Dictionary<string, PlacedJsonValue> members = new(StringComparer.Ordinal);
        foreach (PlacedJsonMember member in value.Members)
        {
            if (!names.Contains(member.Name, StringComparer.Ordinal))
                throw Fault(member, $"expected one of {string.Join(", ", names)} in {what}, found \"{Excerpt.Of(member.Name)}\"{Newer}");
            if (!members.TryAdd(member.Name, member.Value))
                throw Fault(member, $"expected \"{Excerpt.Of(member.Name)}\" once in {what}, found it again");
        }

        return members;
    }

    private static PlacedJsonValue Required(PlacedJsonValue owner, Dictionary<string, PlacedJsonValue> members, string name, string what) =>
        members.TryGetValue(name, out PlacedJsonValue? value) ? value : throw Fault(owner, $"expected {name} in {what}, found none");

    private static string? Text(Dictionary<string, PlacedJsonValue> members, string name, string what)
    {
        if (!members.TryGetValue(name, out PlacedJsonValue? value))
            return null;
        return value.Kind == JsonValueKind.String
            ? value.Text
            : throw Fault(value, $"expected a text for {name} in {what}, found {value.Describe()}");
    }

    private static LockFileFaultException Fault(PlacedJsonValue value, string message) => new(value.Line, value.Column, message);

    private static LockFileFaultException Fault(PlacedJsonMember member, string message) => new(member.Line, member.Column, message);
}
