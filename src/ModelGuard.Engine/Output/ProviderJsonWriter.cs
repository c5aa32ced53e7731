using System.Text.Json;
using ModelGuard.Providers.Lifecycle;
using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.ModelIds.Judging;
using ModelGuard.Providers.Resilience;
using ModelGuard.Providers.Secrets;
using ModelGuard.Providers.Settings;
using ModelGuard.Providers.Uses;
using ModelGuard.Rules;

namespace ModelGuard.Engine.Output;

/// <summary>
/// Writes what configuration says about hosted models as JSON, schema version 1. Every key of a use is always there, <c>null</c> where
/// nothing is known. A key's value is its public prefix and a fingerprint, never the key.
/// </summary>
public static class ProviderJsonWriter
{
    /// <summary>Writes every use found, then the findings.</summary>
    public static void WriteCheck(Stream stream, ProviderReport report) => Write(stream, json =>
    {
        json.WriteStartArray("uses");
        foreach (ProviderFile file in report.Files)
            WriteFile(json, file, report);
        json.WriteEndArray();
        ReportJson.WriteFindings(json, report.Report.Findings, withFile: true);
    });

    /// <summary>Writes verdicts about ids that stand in no file.</summary>
    public static void WriteJudge(Stream stream, IReadOnlyList<(string Id, ModelIdVerdict Verdict, LifecycleVerdict Lifecycle)> judged) => Write(stream, json =>
    {
        json.WriteStartArray("uses");
        foreach ((string id, ModelIdVerdict verdict, LifecycleVerdict lifecycle) in judged)
        {
            WriteStart(json, null, null, null, id, "model");
            WriteVerdict(json, verdict, verdict.PinStatus.ToWord(), verdict.Reason);
            WriteLifecycle(json, lifecycle);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>Writes what suspensions do to routes.</summary>
    public static void WriteSimulation(Stream stream, IReadOnlyList<(Suspension Suspension, IReadOnlyList<RouteOutcome> Outcomes)> simulated) => Write(stream, json =>
    {
        json.WriteStartArray("simulations");
        foreach ((Suspension suspension, IReadOnlyList<RouteOutcome> outcomes) in simulated)
        {
            json.WriteStartObject();
            json.WriteString("suspended", suspension.ToString());
            json.WriteStartObject("summary");
            foreach (RouteState state in Enum.GetValues<RouteState>())
                json.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(state.ToString()), outcomes.Count(outcome => outcome.State == state));
            json.WriteEndObject();
            json.WriteStartArray("routes");
            foreach (RouteOutcome outcome in outcomes)
            {
                json.WriteStartObject();
                json.WriteString("file", outcome.Route.File);
                json.WriteString("route", outcome.Route.Name);
                json.WriteString("state", JsonNamingPolicy.CamelCase.ConvertName(outcome.State.ToString()));
                WriteModels(json, "lost", outcome.Lost);
                WriteModels(json, "answeredBy", outcome.AnsweredBy);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void WriteFile(Utf8JsonWriter json, ProviderFile file, ProviderReport report)
    {
        List<(TextRange Range, Action Write)> entries = [];
        foreach (ModelUse use in file.Report.Uses)
            entries.Add((RangeOf(use), () => WriteUse(json, file.Path, use, report)));
        foreach (EndpointUse endpoint in file.Report.Endpoints)
            entries.Add((endpoint.Range, () => WriteEndpoint(json, file.Path, endpoint)));
        foreach (Secret secret in file.Report.Secrets)
            entries.Add((secret.Range, () => WriteSecret(json, file.Path, secret)));
        foreach (FallbackEntry fallback in file.Report.Fallbacks)
            entries.Add((fallback.Range, () => WriteFallback(json, file.Path, fallback)));
        foreach ((_, Action write) in entries.OrderBy(static entry => entry.Range.Line).ThenBy(static entry => entry.Range.Column))
            write();
    }

    private static void WriteUse(Utf8JsonWriter json, string file, ModelUse use, ProviderReport report)
    {
        WriteStart(json, file, RangeOf(use), use.KeyPath, use.Model, "model");
        string reason = use.PinnedBySibling && use.PinStatus == PinStatus.Unknown ? use.Reason + "; the version that stands beside it pins it" : use.Reason;
        WriteVerdict(json, use.Verdict, use.PinStatus.ToWord(), reason);
        json.WriteString("task", use.Task.ToString().ToLowerInvariant());
        json.WriteString("group", use.Group);
        json.WriteString("endpoint", use.EndpointHost);
        json.WriteString("region", use.Region);
        json.WriteString("jurisdiction", Jurisdictions.Of(use.Maker));
        json.WriteBoolean("isFallback", use.IsFallback);
        json.WriteString("version", use.Version);
        json.WriteString("upgradeOption", use.Upgrade?.ToString());
        WriteLifecycle(json, report.Lifecycle.Judge(use, report.Today, report.RetiringWithinDays));
        json.WriteEndObject();
    }

    private static void WriteEndpoint(Utf8JsonWriter json, string file, EndpointUse endpoint)
    {
        WriteStart(json, file, endpoint.Range, endpoint.KeyPath, endpoint.Host, "endpoint");
        json.WriteString("maker", endpoint.Maker);
        json.WriteNull("verdict");
        json.WriteNull("reason");
        json.WriteString("provider", endpoint.Provider);
        json.WriteEndObject();
    }

    private static void WriteSecret(Utf8JsonWriter json, string file, Secret secret)
    {
        WriteStart(json, file, secret.Range, secret.KeyPath, secret.Prefix + "...", "secret");
        json.WriteNull("maker");
        json.WriteNull("verdict");
        json.WriteString("reason", $"a key of {secret.Provider} by its {(secret.Pattern.Evidence == SecretEvidence.Fixed ? "fixed form" : "form and the name of its setting")}");
        json.WriteString("provider", secret.Provider);
        json.WriteString("fingerprint", secret.Fingerprint);
        json.WriteEndObject();
    }

    private static void WriteFallback(Utf8JsonWriter json, string file, FallbackEntry entry)
    {
        WriteStart(json, file, entry.Range, entry.KeyPath, entry.Target, "fallback");
        ModelIdVerdict verdict = ModelIdJudge.Judge(entry.Target);
        json.WriteString("maker", verdict.Maker);
        json.WriteNull("verdict");
        json.WriteString("reason", !entry.Exists ? "names nothing that this file defines" : entry.IsGeneral ? "answers every failure" : "answers only prompts that are too long or refused");
        json.WriteString("for", entry.For);
        json.WriteString("list", entry.List);
        json.WriteEndObject();
    }

    private static void WriteStart(Utf8JsonWriter json, string? file, TextRange? range, string? path, string value, string kind)
    {
        json.WriteStartObject();
        json.WriteString("file", file);
        ReportJson.WriteNumber(json, "line", range?.Line);
        ReportJson.WriteNumber(json, "column", range?.Column);
        ReportJson.WriteNumber(json, "endLine", range?.EndLine);
        ReportJson.WriteNumber(json, "endColumn", range?.EndColumn);
        json.WriteString("path", path);
        json.WriteString("value", value);
        json.WriteString("kind", kind);
    }

    private static void WriteVerdict(Utf8JsonWriter json, ModelIdVerdict verdict, string word, string reason)
    {
        json.WriteString("maker", verdict.Maker);
        json.WriteString("verdict", word);
        json.WriteString("reason", reason);
        json.WriteString("provider", verdict.Provider);
        json.WriteString("source", verdict.Source);
        json.WriteString("asOf", verdict.AsOf);
    }

    private static void WriteLifecycle(Utf8JsonWriter json, LifecycleVerdict verdict)
    {
        json.WriteStartObject("lifecycle");
        json.WriteString("state", verdict.State.ToString().ToLowerInvariant());
        json.WriteString("date", verdict.Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteBoolean("conflicting", verdict.IsConflicting);
        json.WriteStartArray("facts");
        foreach (LifecycleFact fact in verdict.Facts)
        {
            json.WriteStartObject();
            LifecycleJsonWriter.WriteFact(json, fact);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteModels(Utf8JsonWriter json, string name, IReadOnlyList<ModelUse> uses)
    {
        json.WriteStartArray(name);
        foreach (ModelUse use in uses)
        {
            json.WriteStartObject();
            json.WriteString("model", use.Model);
            json.WriteString("maker", use.Maker);
            json.WriteString("provider", use.Provider);
            json.WriteNumber("line", use.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static TextRange RangeOf(ModelUse use) => new(use.Line, use.Column, use.EndLine, use.EndColumn);

    private static void Write(Stream stream, Action<Utf8JsonWriter> content) => ReportJson.Write(stream, ReportJson.Indented, content);
}
