using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Rules;

namespace ModelGuard.Dependencies.Npm;

/// <summary>Reads <c>yarn.lock</c>: the form of yarn 1, which is a notation of its own, and the YAML of later versions.</summary>
public sealed class YarnLockReader : IPackageFileReader
{
    /// <inheritdoc/>
    public bool Claims(string name) => name == "yarn.lock";

    /// <inheritdoc/>
    public PackageList Read(PackageFile file)
    {
        PackageListBuilder list = new(file);
        string text = list.Text();
        if (text.Contains("\n__metadata:", StringComparison.Ordinal) || text.StartsWith("__metadata:", StringComparison.Ordinal))
            ReadBerry(list);
        else
            ReadClassic(list, text);
        return list.ToList();
    }

    private static void ReadBerry(PackageListBuilder list)
    {
        foreach (PlacedJsonMember member in list.Yaml()?.Members ?? [])
        {
            if (member.Name == "__metadata")
                continue;
            string resolution = member.Value.TextOf("resolution") ?? "";
            int at = resolution.IndexOf('@', Math.Min(1, resolution.Length));
            if (at <= 0)
            {
                list.Fault(list.At(member), $"expected the resolution of {Excerpt.Of(member.Name)}, found none");
                continue;
            }

            string reference = resolution[(at + 1)..];

            // The project itself, folders and changed copies of what stands elsewhere in the file.
            if (reference.StartsWith("workspace:", StringComparison.Ordinal) || reference.StartsWith("link:", StringComparison.Ordinal)
                || reference.StartsWith("portal:", StringComparison.Ordinal))
                continue;
            bool isRegistry = reference.StartsWith("npm:", StringComparison.Ordinal) || reference.StartsWith("patch:", StringComparison.Ordinal);
            LockedNpm.Add(list, new PackageUse(PackageEcosystem.Npm, resolution[..at], member.Value.TextOf("version"), list.At(member))
            {
                Address = isRegistry ? null : reference,
                IsHashed = member.Value.TextOf("checksum") is { Length: > 0 },
            }, mayLackDigest: member.Value.TextOf("conditions") is not null || reference.StartsWith("patch:", StringComparison.Ordinal));
        }
    }

    private static void ReadClassic(PackageListBuilder list, string text)
    {
        string? descriptor = null;
        Place place = list.At(1, 1);
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        int number = 0;
        foreach (string raw in text.Split('\n'))
        {
            number++;
            string line = raw.TrimEnd('\r', ' ');
            if (line.Length == 0 || line.StartsWith('#'))
                continue;
            if (!char.IsWhiteSpace(line[0]))
            {
                AddClassic(list, descriptor, values, place);
                values.Clear();
                place = list.At(number, 1);
                descriptor = line.EndsWith(':') ? line[..^1] : null;
                if (descriptor is null)
                    list.Fault(place, $"expected a package, found '{Excerpt.Of(line)}'");
            }
            else if (line.StartsWith("  ", StringComparison.Ordinal) && line.Length > 2 && line[2] != ' ' && line.IndexOf(' ', 2) is var blank and > 0
                && !values.TryAdd(line[2..blank], line[(blank + 1)..].Trim('"')))
            {
                list.Fault(list.At(number, 3), $"expected each name once, found '{Excerpt.Of(line[2..blank])}' again");
            }
        }

        AddClassic(list, descriptor, values, place);
    }

    private static void AddClassic(PackageListBuilder list, string? descriptor, Dictionary<string, string> values, Place place)
    {
        if (descriptor is null)
            return;
        string first = descriptor.Split(',')[0].Trim().Trim('"');
        int at = first.IndexOf('@', Math.Min(1, first.Length));
        string name = at > 0 ? first[..at] : first;

        // alias@npm:real@^1.0.0 stands for another package under this name.
        string range = at > 0 ? first[(at + 1)..] : "";
        if (range.StartsWith("npm:", StringComparison.Ordinal))
            name = range.LastIndexOf('@') is var end and > 4 ? range[4..end] : range[4..];
        LockedNpm.Add(list, new PackageUse(PackageEcosystem.Npm, name, values.GetValueOrDefault("version"), place)
        {
            Address = values.GetValueOrDefault("resolved") ?? (LockedNpm.SourceOf(range) == PackageSource.Path ? range : null),

            // Before yarn 1.10 the digest stood in the address alone.
            IsHashed = values.ContainsKey("integrity") || values.GetValueOrDefault("resolved")?.Contains('#', StringComparison.Ordinal) == true,
        });
    }
}
