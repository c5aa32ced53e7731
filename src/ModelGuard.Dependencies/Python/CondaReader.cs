using System.Buffers;
using System.Text.Json;
using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Dependencies.Versions;

namespace ModelGuard.Dependencies.Python;

/// <summary>
/// Reads conda's <c>environment.yml</c>. Advisories know no conda: its packages are held against those of PyPI by name, as conda
/// repackages them, and what stands below <c>pip</c> is read as requirements.
/// </summary>
public sealed class CondaReader : IPackageFileReader
{
    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" =<>!~[");

    // What conda brings that is no package of PyPI.
    private static readonly HashSet<string> Foreign = new(StringComparer.OrdinalIgnoreCase)
    {
        "python", "openssl", "ca-certificates", "libgcc-ng", "libstdcxx-ng", "zlib", "sqlite", "readline", "ncurses", "tk", "xz", "bzip2", "libffi",
        "cudatoolkit", "cuda", "cudnn", "mkl", "openblas", "libopenblas", "nodejs", "git", "gcc", "gxx", "cmake", "make", "r-base", "nccl", "ffmpeg",
    };

    /// <inheritdoc/>
    public bool Claims(string name) => name.ToUpperInvariant() is "ENVIRONMENT.YML" or "ENVIRONMENT.YAML" or "CONDA.YML" or "CONDA.YAML";

    /// <inheritdoc/>
    public PackageList Read(PackageFile file)
    {
        PackageListBuilder list = new(file);
        foreach (PlacedJsonValue item in list.Yaml()?.ItemsOf("dependencies") ?? [])
        {
            if (item.Kind == JsonValueKind.String)
                AddConda(list, item);
            else if (item.Has("pip"))
                AddPip(list, item.ItemsOf("pip"));
            else
                list.Fault(list.At(item), $"expected a package, found {item.Describe()}");
        }

        return list.ToList();
    }

    private static void AddPip(PackageListBuilder list, IReadOnlyList<PlacedJsonValue> items)
    {
        // One line each, as in a requirements file: what it can include is read, and every place is that of its item.
        foreach (PlacedJsonValue item in items)
        {
            PackageFile line = list.File with { Content = System.Text.Encoding.UTF8.GetBytes(item.Text ?? "") };
            PackageList read = new RequirementsReader().Read(line);
            foreach (PackageUse use in read.Packages)
                list.Add(use.Place.File == list.File.DisplayPath ? use with { Place = list.At(item) } : use);
            foreach (Rules.Finding finding in read.Findings)
                list.Report(finding.Rule, finding.Place.File == list.File.DisplayPath ? list.At(item) : finding.Place, finding.Message, finding.Subject, finding.Severity, finding.Mend);
            list.Included.AddRange(read.Included);
        }
    }

    private static void AddConda(PackageListBuilder list, PlacedJsonValue item)
    {
        // channel::name=version=build, or name and clauses.
        string text = item.Text!.Trim();
        int channel = text.IndexOf("::", StringComparison.Ordinal);
        string spec = channel < 0 ? text : text[(channel + 2)..];
        int end = spec.AsSpan().IndexOfAny(NameEnds);
        string name = (end < 0 ? spec : spec[..end]).Trim();
        if (name.Length == 0)
        {
            list.Fault(list.At(item), $"expected a package, found {item.Describe()}");
            return;
        }

        if (Foreign.Contains(name))
            return;
        string rest = end < 0 ? "" : spec[end..].Trim();
        string? pinned = Pinned(rest);
        list.Add(new PackageUse(PackageEcosystem.PyPI, name, pinned, list.At(item))
        {
            Specifier = pinned is null ? ClausesOf(rest) : null,
            Address = "conda",
            IsDirect = true,
        });
    }

    // name=1.2 is a prefix (1.2.*), name==1.2 and name=1.2=build are exact, as name=1.2.3 is wherever tools write it.
    private static string? Pinned(string rest)
    {
        string version = rest.TrimStart('=', ' ').Split('=', ' ')[0];
        bool isExact = rest.StartsWith("==", StringComparison.Ordinal) || (rest.StartsWith('=') && (rest.Count(static c => c == '=') > 1 || version.Count(static c => c == '.') >= 2));
        return isExact && PythonVersion.Parse(version) is not null ? version : null;
    }

    private static string ClausesOf(string rest) =>
        rest.StartsWith('=') && rest.Length > 1 && rest[1] != '=' ? $"=={rest[1..].TrimEnd('*', '.')}.*" : rest;
}
