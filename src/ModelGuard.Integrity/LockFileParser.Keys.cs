using System.Globalization;
using System.Text.Json;
using ModelGuard.Core.Json;

namespace ModelGuard.Integrity;

/// <content>The keys of a lock file.</content>
internal static partial class LockFileParser
{
    private static readonly string[] KeyNames = ["fingerprint", "rotatedOn", "maxAgeDays"];

    private static SortedDictionary<string, LockedKey> Keys(PlacedJsonValue value)
    {
        if (value.Kind != JsonValueKind.Object)
            throw Fault(value, $"expected an object of names for keys, found {value.Describe()}");

        SortedDictionary<string, LockedKey> keys = new(StringComparer.Ordinal);
        foreach (PlacedJsonMember entry in value.Members)
        {
            if (string.IsNullOrWhiteSpace(entry.Name))
                throw Fault(entry, "expected the name of a key, found none");
            if (!keys.TryAdd(entry.Name, Key(entry)))
                throw Fault(entry, $"expected each key once, found \"{Excerpt.Of(entry.Name)}\" again, first in line {keys[entry.Name].Line}");
        }

        return keys;
    }

    private static LockedKey Key(PlacedJsonMember entry)
    {
        string what = $"the key {Excerpt.Of(entry.Name)}";
        Dictionary<string, PlacedJsonValue> members = MembersOf(entry.Value, what, KeyNames);

        // What stands here by mistake may be the key itself: nothing of it is repeated.
        string? fingerprint = Text(members, "fingerprint", what);
        if (fingerprint is not null && !(fingerprint.Length == LockedKey.FingerprintLength && fingerprint.All(char.IsAsciiHexDigit)))
            throw Fault(members["fingerprint"], $"expected {LockedKey.FingerprintLength} hexadecimal digits for fingerprint in {what}, found something else");

        PlacedJsonValue day = Required(entry.Value, members, "rotatedOn", what);
        if (day.Kind != JsonValueKind.String || !DateOnly.TryParseExact(day.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly rotatedOn))
            throw Fault(day, $"expected a day as yyyy-MM-dd for rotatedOn in {what}, found {day.Describe()}");

        int age = LockedKey.UsualMaxAgeDays;
        if (members.TryGetValue("maxAgeDays", out PlacedJsonValue? given)
            && !(given.Kind == JsonValueKind.Number && int.TryParse(given.Text, NumberStyles.None, CultureInfo.InvariantCulture, out age) && age is >= 1 and <= LockedKey.LargestMaxAgeDays))
            throw Fault(given, $"expected a whole number from 1 to {LockedKey.LargestMaxAgeDays} for maxAgeDays in {what}, found {given.Describe()}");

        return new LockedKey
        {
            Name = entry.Name,
            Fingerprint = fingerprint?.ToLowerInvariant(),
            RotatedOn = rotatedOn,
            MaxAgeDays = age,
            Line = entry.Line,
            Column = entry.Column,
        };
    }
}
