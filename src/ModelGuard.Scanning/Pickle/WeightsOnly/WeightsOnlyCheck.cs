using System.Globalization;
using System.Numerics;

using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Pickle.WeightsOnly;

/// <summary>
/// Answers whether <c>torch.load(weights_only=True)</c> would load a file. Source: pytorch 00f730b, <c>torch/serialization.py</c>
/// (<c>load</c>, <c>_load</c>, <c>_legacy_load</c>) and <c>torch/_weights_only_unpickler.py</c>. Arguments of allowed functions are not
/// judged: a file that is accepted here may still fail with an error of its own.
/// </summary>
internal static class WeightsOnlyCheck
{
    // Enough to find what a pickle that is no torch file would be refused for first.
    private const long MaxLook = 1_000_000;
    private const int ProtocolVersion = 1001;

    // ("storage", type, key, location, count), and in a legacy file the view behind it.
    private const int ArchiveParts = 5;
    private const int LegacyParts = 6;

    private static readonly BigInteger Magic = BigInteger.Parse("1950a86a20f9469cfc6c", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>The answer for a TorchScript archive.</summary>
    public static WeightsOnlyFact TorchScript { get; } = new(
        WeightsOnlyAnswer.Refused, "TorchScript archives (those with constants.pkl) are refused before anything is unpickled; torch.jit.load runs their code");

    /// <summary>The answer for a tar file of old torch versions.</summary>
    public static WeightsOnlyFact LegacyTar { get; } = new(WeightsOnlyAnswer.Refused, "tar files of torch before 0.1.10 are refused before anything is unpickled");

    /// <summary>The answer for an archive whose pickle is not where torch looks; torch/csrc caffe2/serialize, <c>PyTorchStreamReader</c>.</summary>
    public static WeightsOnlyFact NoFolder { get; } = new(WeightsOnlyAnswer.Refused, "torch looks for data.pkl in a folder of the archive, and there is none");

    /// <summary>The answer for <c>data.pkl</c> of a zip archive.</summary>
    public static WeightsOnlyFact OfArchive(ByteSource pickle, string member, ScanLimits limits) =>
        Guard(() => Answer(pickle, 0, ArchiveParts, limits, out _) ?? Accepted) is { } fact ? fact with { Member = member } : Undecided;

    /// <summary>The answer for a file that begins with a pickle.</summary>
    public static WeightsOnlyFact OfFile(ByteSource content, ScanLimits limits) => Guard(() => OfStreams(content, limits)) ?? Undecided;

    private static WeightsOnlyFact Accepted { get; } = new(WeightsOnlyAnswer.Accepted, "every opcode, name, target and persistent id is one that its unpickler allows");

    private static WeightsOnlyFact Undecided { get; } = new(WeightsOnlyAnswer.Undecided, "a limit was reached, or the content cannot be read, before the answer was known");

    private static WeightsOnlyFact NoMagic { get; } = new(WeightsOnlyAnswer.Refused, "it is no torch file: its first pickle is not torch's magic number (Invalid magic number; corrupt file?)");

    private static WeightsOnlyFact? Guard(Func<WeightsOnlyFact> answer)
    {
        try
        {
            return answer();
        }
        catch (Exception exception) when (exception is LimitReachedException or MalformedContentException)
        {
            // The scan itself reports it.
            return null;
        }
    }

    private static WeightsOnlyFact OfStreams(ByteSource content, ScanLimits limits)
    {
        using TorchUnpickler first = new(content, 0, storageParts: 0, limits);
        bool isWhole;
        try
        {
            isWhole = first.Run(MaxLook);
        }
        catch (LimitReachedException)
        {
            // The magic number is four opcodes long.
            return NoMagic;
        }

        if (first.TopInteger != Magic)
        {
            // Whatever the user allows, a pickle that is no torch file is refused at its end.
            return first.Refusal is { } refusal ? FactOf(refusal, "its first pickle is not torch's magic number, so allowing it would not help") : NoMagic;
        }

        if (!isWhole || first.Refusal is not null)
            return FactOf(first.Refusal!, behind: null);
        long offset = first.End;
        if (Answer(content, offset, storageParts: 0, limits, out TorchUnpickler? version) is { } refused)
            return refused;
        if (version!.TopInteger != ProtocolVersion)
            return new WeightsOnlyFact(WeightsOnlyAnswer.Refused, $"the second pickle is not the protocol version {ProtocolVersion}") { Offset = offset };

        // System, object, storage keys.
        offset = version.End;
        WeightsOnlyFact? answer = null;
        for (int i = 0; i < 3; i++)
        {
            WeightsOnlyFact? next = Answer(content, offset, i == 1 ? LegacyParts : 0, limits, out TorchUnpickler? stream);

            // Two streams that need names is one too many for one answer; no torch writes that.
            if (next is not null)
                answer = answer is null ? next : answer with { AllowLines = [] };
            if (stream is null)
                break;
            offset = stream.End;
        }

        return answer ?? Accepted;
    }

    /// <summary>Runs one stream.</summary>
    /// <param name="content">The content.</param>
    /// <param name="offset">Where the stream starts.</param>
    /// <param name="storageParts">Parts of a storage's persistent id; 0 where no ids are loaded.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="stream">The stream, where STOP was reached.</param>
    /// <returns>The refusal; <see langword="null"/> where there is none.</returns>
    private static WeightsOnlyFact? Answer(ByteSource content, long offset, int storageParts, ScanLimits limits, out TorchUnpickler? stream)
    {
        using TorchUnpickler unpickler = new(content, offset, storageParts, limits);
        bool isWhole = unpickler.Run(limits.MaxOpcodes);
        stream = isWhole ? unpickler : null;
        if (unpickler.Refusal is not { } refusal)
            return null;
        if (!isWhole)
            return FactOf(refusal, unpickler.RefusalBehind is { } behind ? $"allowing it would not help: at offset {behind.Offset}, {behind.Reason}" : null);
        return FactOf(refusal, behind: null) with { AllowLines = AllowLines.Of(unpickler.Assumed, unpickler.AssumedDtypes) };
    }

    private static WeightsOnlyFact FactOf(TorchRefusal refusal, string? behind) =>
        new(WeightsOnlyAnswer.Refused, behind is null ? refusal.Reason : $"{refusal.Reason}; {behind}")
        {
            Offset = refusal.Offset,
            Opcode = refusal.Opcode,
            Global = refusal.Global,
        };
}
