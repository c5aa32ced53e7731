using System.Text.Encodings.Web;
using System.Text.Json;
using ModelGuard.Core.Artifacts;
using ModelGuard.Engine.Output;
using ModelGuard.Rules;
using ModelGuard.Scanning.Pickle.Explaining;

namespace ModelGuard.Tool.Commands;

/// <summary>Writes an explanation as JSON, schema version 1, opcode by opcode as it comes. Every key is always there.</summary>
internal sealed class PickleJson : IPickleExplanation
{
    private const int SchemaVersion = 1;
    private const int FlushBytes = 1 << 16;

    private static readonly JsonWriterOptions Options = new() { Indented = false, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
    public static void Write(Stream stream, PickleRun run)
    {
        using (Utf8JsonWriter json = new(stream, Options))
        {
            ArtifactReport artifact = run.Artifact;
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", SchemaVersion);
            json.WriteStartObject("tool");
            json.WriteString("name", ToolIdentity.Name);
            json.WriteString("version", ToolIdentity.Version);
            json.WriteEndObject();
            json.WriteString("path", artifact.Reference.DisplayPath);
            json.WriteString("sha256", artifact.Sha256);
            json.WriteString("format", artifact.Format.Id);
            json.WriteString("verdict", artifact.Verdict.ToWord());
            json.WriteStartArray("summary");
            foreach (string sentence in PlainWords.Of(run))
                json.WriteStringValue(sentence);
            json.WriteEndArray();
            WriteFindings(json, run.Findings);
            if (artifact.Facts.WeightsOnly is { } weightsOnly)
                WeightsOnlyJson.Write(json, weightsOnly);
            else
                json.WriteNull("weightsOnly");
            json.WriteStartArray("streams");
            run.Explain(new PickleJson(json, run.Settings.Member));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

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

    private static void WriteFindings(Utf8JsonWriter json, IReadOnlyList<Finding> findings)
    {
        json.WriteStartArray("findings");
        foreach (Finding finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule.Id);
            json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
            json.WriteString("message", finding.Message);
            json.WriteString("member", finding.Place.Member);
            if (finding.Place.Offset is { } offset)
                json.WriteNumber("offset", offset);
            else
                json.WriteNull("offset");
            json.WriteString("subject", finding.Subject);
            json.WriteString("mend", finding.Mend);
            json.WriteString("help", finding.Rule.HelpUri);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
