using System.Text.Json;
using ModelGuard.Core.Artifacts;
using ModelGuard.Engine.Output;
using ModelGuard.Rules;
using ModelGuard.Scanning.Pickle.Explaining;

namespace ModelGuard.Tool.Commands;

/// <summary>Writes an explanation as JSON, schema version 1, opcode by opcode as it comes. Every key is always there.</summary>
internal sealed class PickleJson : IPickleExplanation
{
    private const int FlushBytes = 1 << 16;

    private readonly Utf8JsonWriter _json;
    private readonly string? _member;

    private PickleJson(Utf8JsonWriter json, string? member)
    {
        _json = json;
        _member = member;
    }

    /// <inheritdoc/>
    public bool WantsInstructions => true;

    /// <summary>Writes everything to a stream, which stays open.</summary>
    public static void Write(Stream stream, PickleRun run) => ReportJson.Write(stream, ReportJson.Compact, json =>
    {
        ArtifactReport artifact = run.Artifact;
        json.WriteString("path", artifact.Reference.DisplayPath);
        json.WriteString("sha256", artifact.Sha256);
        json.WriteString("format", artifact.Format.Id);
        json.WriteString("verdict", artifact.Verdict.ToWord());
        ReportJson.WriteTexts(json, "summary", PlainWords.Of(run));
        ReportJson.WriteFindings(json, run.Findings, withFile: false);
        if (artifact.Facts.WeightsOnly is { } weightsOnly)
            WeightsOnlyJson.Write(json, weightsOnly);
        else
            json.WriteNull("weightsOnly");
        json.WriteStartArray("streams");
        run.Explain(new PickleJson(json, run.Settings.Member));
        json.WriteEndArray();
    });

    /// <inheritdoc/>
    public bool WantsMember(string? member) => PickleStreams.IsWanted(member, _member);

    /// <inheritdoc/>
    public void OnStream(PickleStreamPlace place)
    {
        _json.WriteStartObject();
        _json.WriteString("member", place.Member);
        _json.WriteNumber("stream", place.Number);
        _json.WriteNumber("start", place.Start);
        _json.WriteStartArray("instructions");
    }

    /// <inheritdoc/>
    public void OnInstruction(PickleInstruction instruction)
    {
        _json.WriteStartObject();
        _json.WriteNumber("offset", instruction.Offset);
        _json.WriteString("opcode", instruction.Opcode);
        _json.WriteString("operand", instruction.Operand);
        _json.WriteNumber("stackBefore", instruction.StackBefore);
        _json.WriteNumber("stackAfter", instruction.StackAfter);
        _json.WriteString("stack", instruction.Stack);
        _json.WriteString("memo", instruction.Memo);
        WriteJudgement(instruction.Judgement);
        _json.WriteString("failure", instruction.Failure);
        _json.WriteEndObject();
        if (_json.BytesPending > FlushBytes)
            _json.Flush();
    }

    /// <inheritdoc/>
    public void OnStreamEnd(PickleStreamExplanation stream)
    {
        _json.WriteEndArray();
        _json.WriteNumber("end", stream.End);
        _json.WriteNumber("protocol", stream.Protocol);
        _json.WriteNumber("opcodes", stream.OpcodeCount);
        _json.WriteString("failure", stream.Failure);
        _json.WriteString("expression", stream.Expression);
        _json.WriteNumber("actionCount", stream.ActionCount);
        _json.WriteStartArray("actions");
        foreach (PickleAction action in stream.Actions)
        {
            _json.WriteStartObject();
            _json.WriteNumber("offset", action.Offset);
            _json.WriteString("opcode", action.Opcode);
            _json.WriteString("kind", PlainWords.WordOf(action.Kind));
            _json.WriteString("expression", action.Expression);
            WriteJudgement(action.Judgement);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteJudgement(PickleJudgement judgement)
    {
        _json.WriteString("verdict", judgement.Verdict.ToWord());
        _json.WriteString("rule", judgement.Rule);
        _json.WriteString("reason", judgement.Reason);
    }
}
