using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;

namespace ModelGuard.Dependencies.Npm;

/// <summary>Reads <c>pnpm-lock.yaml</c> of the versions 5 to 9, which write names and versions into the keys in three ways.</summary>
public sealed class PnpmLockReader : IPackageFileReader
{
    /// <inheritdoc/>
    public bool Claims(string name) => name is "pnpm-lock.yaml";

    /// <inheritdoc/>
    public PackageList Read(PackageFile file)
    {
        PackageListBuilder list = new(file);
        if (list.Yaml() is not { } root)
            return list.ToList();
        if (!root.Has("lockfileVersion"))
            list.Fault(list.At(root), "expected a lockfileVersion, found none");
        foreach (PlacedJsonMember member in root.MembersOf("packages"))
            Add(list, member);
        return list.ToList();
    }

    private static void Add(PackageListBuilder list, PlacedJsonMember member)
    {
        PlacedJsonValue value = member.Value;
        (string? name, string? version) = Split(member.Name);
        name = value.TextOf("name") ?? name;
        version = value.TextOf("version") ?? version;
        if (name is null)
        {
            list.Fault(list.At(member), $"expected the name and version of a package, found '{Excerpt.Of(member.Name)}'");
            return;
        }

        PlacedJsonValue? resolution = value.ValueOf("resolution");
        string? repository = resolution?.TextOf("repo");
        if (resolution?.TextOf("type") == "directory" || resolution?.Has("directory") == true)
            return;
        LockedNpm.Add(list, new PackageUse(PackageEcosystem.Npm, name, version, list.At(member))
        {
            Address = repository is null ? resolution?.TextOf("tarball") : $"git+{repository}#{resolution!.TextOf("commit")}",
            IsHashed = resolution?.TextOf("integrity") is { Length: > 0 },
            IsDevelopment = value.IsTrue("dev"),
            RunsOnInstall = value.IsTrue("requiresBuild"),
        });
    }

    // 9: a@1.0.0, @s/a@1.0.0(peer@2.0.0); 6: the same behind /; 5: /a/1.0.0_peer, /@s/a/1.0.0.
    private static (string? Name, string? Version) Split(string key)
    {
        if (key.StartsWith('/') && SplitOlder(key[1..]) is { Name: not null } older)
            return older;
        string text = key.StartsWith('/') ? key[1..] : key;
        int peers = text.IndexOf('(', StringComparison.Ordinal);
        if (peers >= 0)
            text = text[..peers];
        int at = text.IndexOf('@', Math.Min(1, text.Length));
        if (at > 0)
            return (text[..at], VersionOf(text[(at + 1)..]));
        return (null, null);
    }

    private static (string? Name, string? Version) SplitOlder(string text)
    {
        string[] parts = text.Split('/');
        int names = text.StartsWith('@') ? 2 : 1;
        return parts.Length > names && VersionOf(parts[names]) is { } version ? (string.Join('/', parts[..names]), version) : (null, null);
    }

    // Behind the @ may stand an address: what is fetched from there, the resolution says.
    private static string? VersionOf(string text) => text.Length > 0 && char.IsAsciiDigit(text[0]) ? text.Split('_')[0] : null;
}
