using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ModelGuard.Core.Reports;
using ModelGuard.Core.Settings;
using ModelGuard.Integrity;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Engine.Settings;

/// <summary>
/// Ages of keys, which the policy states or the lock file keeps: of those that the policy names, by the variable that holds them, and of
/// literals that stand in configuration files. Values are read only while the lock file is written, for their fingerprints, and never kept.
/// </summary>
internal sealed class KeyAges(ProviderPolicy policy, string? policyFile, string lockPath)
{
    private readonly string _folder = Path.GetDirectoryName(lockPath)!;

    /// <summary>The entries to write: a key that is still the same keeps its day, another one starts today.</summary>
    /// <param name="old">What the lock file says so far.</param>
    /// <param name="found">Literals in configuration files.</param>
    /// <param name="read">Absolute paths of the configuration files that were read.</param>
    /// <param name="today">The day.</param>
    /// <param name="valueOf">The value behind a variable's name; <see langword="null"/> where it is not set.</param>
    public SortedDictionary<string, LockedKey> Renew(
        IReadOnlyDictionary<string, LockedKey> old, IEnumerable<KeyUse> found, IEnumerable<string> read, DateOnly today, Func<string, string?> valueOf)
    {
        HashSet<string> files = [.. read.Select(NameOf)];
        SortedDictionary<string, LockedKey> renewed = new(StringComparer.Ordinal);
        foreach (LockedKey key in old.Values)
        {
            // A literal that is gone has no age; nothing else is known of the others.
            int mark = key.Name.IndexOf(LockedKey.LiteralMark, StringComparison.Ordinal);
            bool gone = mark > 0 && (files.Contains(key.Name[..mark]) || !File.Exists(Path.Combine(_folder, key.Name[..mark])));
            if (!gone)
                renewed[key.Name] = key;
        }

        foreach (KeyUse literal in found)
            Add($"{NameOf(literal.File)}{LockedKey.LiteralMark}{literal.KeyPath}", literal.Fingerprint, null);
        foreach (KeyRotationSetting rotation in policy.Rotations.Where(static rotation => rotation.RotatedOn is null))
            Add(rotation.Name, valueOf(rotation.Name) is { Length: > 0 } value ? FingerprintOf(value) : null, rotation.MaxAgeDays);
        return renewed;

        void Add(string name, string? fingerprint, int? maxAgeDays)
        {
            LockedKey? before = old.GetValueOrDefault(name);
            bool same = before is not null && (fingerprint is null || before.Fingerprint is null || before.Fingerprint == fingerprint);
            renewed[name] = new LockedKey
            {
                Name = name,
                Fingerprint = fingerprint ?? before?.Fingerprint,
                RotatedOn = same ? before!.RotatedOn : today,
                MaxAgeDays = maxAgeDays ?? before?.MaxAgeDays ?? LockedKey.UsualMaxAgeDays,
            };
        }
    }

    /// <summary>Finds keys that are too old, and keys whose age the lock file cannot tell.</summary>
    /// <param name="keys">The entries; none where there is no lock file.</param>
    /// <param name="found">Literals in configuration files.</param>
    /// <param name="today">The day.</param>
    public IEnumerable<Finding> Judge(IReadOnlyDictionary<string, LockedKey> keys, IReadOnlyList<KeyUse> found, DateOnly today)
    {
        foreach (KeyRotationSetting rotation in policy.Rotations)
        {
            Place place = new(policyFile!) { Line = rotation.Line, Column = rotation.Column };
            if (rotation.RotatedOn is { } day)
            {
                if (Overdue(rotation.Name, rotation.Fingerprint, day, rotation.MaxAgeDays, today, place) is { } overdue)
                    yield return overdue;
            }
            else if (!keys.ContainsKey(rotation.Name))
            {
                yield return new Finding(ProviderRules.KeyAgeUnknown, place, $"{rotation.Name}: expected its day of rotation, in the policy or in {Path.GetFileName(lockPath)}, found none") { Subject = rotation.Name };
            }
        }

        foreach (LockedKey key in keys.Values)
        {
            // The policy's word about a key goes before that of the lock file.
            KeyRotationSetting? rotation = policy.Rotations.FirstOrDefault(setting => setting.Name == key.Name);
            Place place = new(lockPath) { Line = key.Line, Column = key.Column };
            if (rotation?.RotatedOn is null && Overdue(key.Name, key.Fingerprint, key.RotatedOn, rotation?.MaxAgeDays ?? key.MaxAgeDays, today, place) is { } overdue)
                yield return overdue;
        }

        foreach (KeyUse literal in found)
        {
            string name = $"{NameOf(literal.File)}{LockedKey.LiteralMark}{literal.KeyPath}";
            if (keys.TryGetValue(name, out LockedKey? key) && key.Fingerprint is { } locked && locked != literal.Fingerprint)
            {
                Place place = new(literal.File) { Line = literal.Line, Column = literal.Column };
                yield return new Finding(ProviderRules.KeyAgeUnknown, place, $"{literal.KeyPath}: expected the key of SHA-256 {locked}... ({Path.GetFileName(lockPath)}, line {key.Line}), found SHA-256 {literal.Fingerprint}...")
                {
                    Subject = literal.KeyPath,
                };
            }
        }
    }

    private static Finding? Overdue(string name, string? fingerprint, DateOnly day, int allowed, DateOnly today, Place place)
    {
        int age = today.DayNumber - day.DayNumber;
        if (age <= allowed)
            return null;
        string print = fingerprint is null ? "" : $" (SHA-256 {fingerprint}...)";
        string message = string.Create(CultureInfo.InvariantCulture, $"{name}{print}: expected a key of at most {allowed} days, found one of {day:yyyy-MM-dd}, {age} days old");
        return new Finding(ProviderRules.KeyOverdue, place, message) { Subject = name };
    }

    private string NameOf(string file) => Path.GetRelativePath(_folder, file).Replace(Path.DirectorySeparatorChar, '/');

    private static string FingerprintOf(string value) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))[..LockedKey.FingerprintLength];
}
