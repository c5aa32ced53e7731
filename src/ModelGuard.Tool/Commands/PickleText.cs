using System.Globalization;
using System.Text;
using ModelGuard.Core.Artifacts;
using ModelGuard.Rules;
using ModelGuard.Scanning.Pickle.Explaining;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary>Writes an explanation for people: the verdict, what loading would do, each pickle as Python, then the findings.</summary>
internal sealed class PickleText : IPickleExplanation
{
    private const int BufferBytes = 1 << 16;
    private const int ShortDigestLength = 16;

    private readonly TextWriter _writer;
    private readonly PickleRun _run;

    private PickleText(TextWriter writer, PickleRun run)
    {
        _writer = writer;
        _run = run;
    }

    /// <inheritdoc/>
    public bool WantsInstructions => true;

    /// <summary>Writes everything to a stream, which stays open.</summary>
    public static void Write(Stream stream, PickleRun run, int? width, bool useColours)
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferBytes, leaveOpen: true) { NewLine = "\n" };
        PickleText text = new(writer, run);
        text.WriteHeadline();
        if (run.Settings.IsTrace)
            run.Explain(text);
        else
            text.WriteStreams();
        if (run.Streams.Count > run.Streams.Kept.Count && !run.Settings.IsTrace)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Streams.Count - run.Streams.Kept.Count} more pickles are not shown: name one with --member.\n"));
        new TextReport(writer, width, useColours) { ShowsWeightsOnly = false }.Write(run.Report with { Findings = run.Findings }, quiet: true);
        text.WriteWeightsOnly();
    }

    /// <inheritdoc/>
    public bool WantsMember(string? member) => PickleStreams.IsWanted(member, _run.Settings.Member);

    /// <inheritdoc/>
    public void OnStream(PickleStreamPlace place)
    {
        _writer.WriteLine($"{NameOf(place)}, offset {Number(place.Start)}");
        _writer.WriteLine($"  {"offset",8}  {"opcode",-16} {"operand",-30} {"depth",-9} {"memo",-16} {"judgement",-14} stack, its top last");
    }

    /// <inheritdoc/>
    public void OnInstruction(PickleInstruction instruction)
    {
        string depth = $"{Number(instruction.StackBefore)} -> {Number(instruction.StackAfter)}";
        string judgement = ShortOf(instruction.Judgement);
        string line = $"  {Number(instruction.Offset),8}  {instruction.Opcode,-16} {instruction.Operand,-30} {depth,-9} {instruction.Memo,-16} {judgement,-14} {instruction.Stack}";
        _writer.WriteLine(line.TrimEnd());
        if (instruction.Judgement.Verdict != Verdict.Clean)
            _writer.WriteLine($"  {string.Empty,8}  ^ {VisibleText.Of(instruction.Judgement.Reason)}");
    }

    /// <inheritdoc/>
    public void OnStreamEnd(PickleStreamExplanation stream)
    {
        _writer.WriteLine();
        WriteStream(stream);
    }

    private void WriteHeadline()
    {
        ArtifactReport artifact = _run.Artifact;
        string size = artifact.Size is { } bytes ? SizeText.Of(bytes) : "unknown size";
        string digest = artifact.Sha256 is { } sha256 ? $", SHA-256 {sha256[..ShortDigestLength]}" : string.Empty;
        _writer.WriteLine($"{artifact.Verdict.ToWord().ToUpperInvariant()}: {VisibleText.Of(artifact.Reference.DisplayPath)} ({artifact.Format.Name}, {size}{digest})");
        foreach (string sentence in PlainWords.Of(_run))
            _writer.WriteLine($"  {VisibleText.Of(sentence)}");
        _writer.WriteLine();
    }

    private void WriteStreams()
    {
        foreach (PickleStreamExplanation stream in _run.Streams.Kept)
            WriteStream(stream);
    }

    private void WriteStream(PickleStreamExplanation stream)
    {
        _writer.WriteLine($"{NameOf(stream.Place)}: bytes {Number(stream.Place.Start)} to {Number(stream.End)}, protocol {Number(stream.Protocol)}, {Number(stream.OpcodeCount)} opcodes");
        if (stream.Failure is { } failure)
            _writer.WriteLine($"  fails at offset {Number(stream.End)}: {VisibleText.Of(failure)}");
        _writer.WriteLine(stream.Failure is null ? "  as Python:" : "  as Python, as far as it goes:");
        _writer.WriteLine($"    {(stream.Expression.Length > 0 ? VisibleText.Of(stream.Expression) : "(nothing)")}");
        if (stream.Actions.Count > 0)
        {
            _writer.WriteLine("  loading it, in this order:");
            foreach (PickleAction action in stream.Actions)
                WriteAction(action);
            if (stream.ActionCount > stream.Actions.Count)
                _writer.WriteLine($"    and {Number(stream.ActionCount - stream.Actions.Count)} more that are allowed or like those above");
        }

        _writer.WriteLine();
    }

    private void WriteAction(PickleAction action)
    {
        string verb = action.Kind switch
        {
            PickleActionKind.Import => "imports",
            PickleActionKind.Call => "runs",
            PickleActionKind.State => "sets",
            PickleActionKind.Items => "adds to",
            _ => "loads",
        };
        string judgement = action.Judgement.Verdict == Verdict.Clean
            ? "allowed"
            : $"{ShortOf(action.Judgement)}: {action.Judgement.Reason}";
        _writer.WriteLine($"    offset {Number(action.Offset),-6} {verb,-7} {VisibleText.Of(action.Expression)}");
        _writer.WriteLine($"    {string.Empty,-13} {string.Empty,-7} -> {VisibleText.Of(judgement)}");
    }

    private void WriteWeightsOnly()
    {
        if (_run.Artifact.Facts.WeightsOnly is not { } fact)
            return;
        foreach (string line in WeightsOnlyText.LinesOf(fact))
            _writer.WriteLine(VisibleText.Of(line));
    }

    private static string NameOf(PickleStreamPlace place) =>
        VisibleText.Of(place.Member is null ? $"pickle {Number(place.Number)}" : $"{place.Member}, pickle {Number(place.Number)}");

    private static string ShortOf(PickleJudgement judgement) => judgement.Verdict == Verdict.Clean
        ? judgement.Reason.Length == 0 ? "-" : "allowed"
        : $"{judgement.Verdict.ToWord().ToUpperInvariant()} {judgement.Rule}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
