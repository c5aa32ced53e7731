using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Pickle.WeightsOnly;

/// <summary>Decides which pickle of a file <c>torch.load</c> would read, and adds the answer to the facts.</summary>
internal static class WeightsOnlyFacts
{
    /// <summary>Archives that <c>torch.load</c> opens have the pickle in a folder named like the file.</summary>
    private const string ArchivePickle = "/data.pkl";

    // The members of a tar file of old torch versions; torch/serialization.py, _legacy_load.
    private static readonly string[] TarMembers = ["sys_info", "pickle", "storages", "tensors"];

    /// <summary>Notes the answer where a stream is the one that <c>torch.load</c> begins with.</summary>
    public static void Note(ByteSource content, long offset, PickleContext context, ScanScope scope)
    {
        ScanLedger ledger = scope.Ledger;
        if (offset != 0 || ledger.WeightsOnly is not null)
            return;
        if (scope.Member is not { } member)
            ledger.WeightsOnly = WeightsOnlyCheck.OfFile(content, scope.Budget.Limits);
        else if (context.ExpectsTorchStorages && member.EndsWith(ArchivePickle, StringComparison.Ordinal) && !member.Contains("!/", StringComparison.Ordinal))
            ledger.WeightsOnly = WeightsOnlyCheck.OfArchive(content, member, scope.Budget.Limits);
    }

    /// <summary>The facts of a file with the answer, where there is one.</summary>
    public static ModelFacts Complete(ScanLedger ledger, ModelFormat format, ByteSource content)
    {
        WeightsOnlyFact? answer = ledger.WeightsOnly;
        if (format == ModelFormats.TorchScript)
            answer = WeightsOnlyCheck.TorchScript;
        else if (answer is null && format == ModelFormats.TorchZip)
            answer = WeightsOnlyCheck.NoFolder;
        else if (answer is null && format.Id.Contains("tar", StringComparison.Ordinal) && IsLegacyTar(content))
            answer = WeightsOnlyCheck.LegacyTar;
        return answer is null ? ledger.Facts : ledger.Facts with { WeightsOnly = answer };
    }

    private static bool IsLegacyTar(ByteSource content)
    {
        // A tar header begins with the name of its member, ended by a zero.
        Span<byte> name = stackalloc byte[100];
        try
        {
            name = name[..content.Read(0, name)];
        }
        catch (Exception exception) when (exception is IOException or MalformedContentException)
        {
            return false;
        }

        int end = name.IndexOf((byte)0);
        return end > 0 && TarMembers.Contains(System.Text.Encoding.Latin1.GetString(name[..end]).TrimEnd('/'));
    }
}
