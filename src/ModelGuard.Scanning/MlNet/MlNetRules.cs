using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Sniffing;

namespace ModelGuard.Scanning.MlNet;

/// <summary>
/// Judges an ML.NET model: every <c>Model.key</c> with the loader and the assembly that it names, and that every other member belongs to a loader. What
/// a loader of ML.NET reads is numbers and texts; models of other kinds inside are judged by their own content.
/// </summary>
internal sealed class MlNetRules : IArchiveRules
{
    private const string Key = "Model.key";

    /// <summary>How a data view begins and ends (Microsoft.ML.Data DataLoadSave/Binary/Header.cs).</summary>
    private static ReadOnlySpan<byte> ViewHead => "CML\0DVB\0"u8;

    private static ReadOnlySpan<byte> ViewTail => "\0BVD\0LMC"u8;

    public void Judge(ArchiveContents contents, ScanScope scope)
    {
        HashSet<string> folders = new(StringComparer.Ordinal) { string.Empty, "TrainingInfo", "TransformerChain", "Predictor" };
        SortedSet<string> loaders = new(StringComparer.Ordinal);
        foreach (string name in contents.Names.Where(IsKey))
        {
            folders.Add(FolderOf(name));
            JudgeKey(contents, name, loaders, scope);
        }

        foreach (string name in contents.Names.Where(name => !IsKey(name) && contents.Unclaimed.Contains(name)))
            ScanGuard.Run(scope.ForMember(name), () => JudgeData(contents, name, folders, scope));
        if (scope.IsRoot)
            scope.Facts = scope.Facts with { Producer = "ML.NET", Metadata = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["loaders"] = string.Join(", ", loaders) } };
    }

    private static bool IsKey(string name) => name == Key || name.EndsWith("/" + Key, StringComparison.Ordinal);

    private static string FolderOf(string name) => name.LastIndexOf('/') is > 0 and int end ? name[..end] : string.Empty;

    private static void JudgeKey(ArchiveContents contents, string name, SortedSet<string> loaders, ScanScope scope)
    {
        ScanScope member = scope.ForMember(name);
        ScanGuard.Run(member, () =>
        {
            if (contents.Read(name, scope) is not { } bytes)
                return;
            MlNetHeader header = MlNetHeaderReader.Read(bytes);
            loaders.Add(Excerpt.Of(header.Signature));
            if (MlNetLoaders.Judge(header) is { } reason)
                member.Report(CarriedCodeRules.UnknownName, $"expected a loader of ML.NET itself, found '{Excerpt.Of(header.Signature)}', which {Excerpt.Of(reason)}", 0x50, subject: Excerpt.Of(header.Assembly.Length == 0 ? header.Signature : $"{header.Signature}, {header.AssemblyName}"));
        });
    }

    private static void JudgeData(ArchiveContents contents, string name, HashSet<string> folders, ScanScope scope)
    {
        ScanScope member = scope.ForMember(name);
        if (contents.Read(name, scope) is not { } bytes)
            return;
        if (ExecutableHeads.IsExecutable(bytes.AsSpan(0, Math.Min(bytes.Length, 16))))
            member.Report(ContentRules.UnaccountedBytes, "expected numbers and texts, found a program", 0);
        else if (!folders.Contains(FolderOf(name)))
            member.Report(ContentRules.UnaccountedBytes, $"expected members beside a {Key}, found one in a folder of its own", 0);
        else if (bytes.AsSpan().StartsWith(ViewHead) && !bytes.AsSpan().EndsWith(ViewTail))
            member.Report(ContentRules.Malformed, "expected a data view to end with its tail, found something else", bytes.Length);
    }
}
