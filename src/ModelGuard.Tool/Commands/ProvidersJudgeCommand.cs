using System.CommandLine;
using ModelGuard.Engine;
using ModelGuard.Engine.Output;
using ModelGuard.Providers.Lifecycle;
using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.ModelIds.Judging;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard providers judge</c>: is an id pinned, and how long is it served?</summary>
internal static class ProvidersJudgeCommand
{
    private const int WithinDays = 90;

    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        Argument<string[]> ids = new("ID") { Description = "Model ids as they stand in a configuration, prefixes included.", Arity = ArgumentArity.OneOrMore };
        Option<string?> maker = new("--maker", "-m") { Description = "Whose ids they are: a maker, a cloud or a gateway, such as openai, azure or litellm.", HelpName = "MAKER" };
        Option<string> format = new("--format", "-f") { Description = "What is written.", DefaultValueFactory = static _ => "text", HelpName = "text|json" };
        format.AcceptOnlyFromAmong("text", "json");
        Command command = new("judge", "Say of model ids whether they are pinned, and what is known of their end. Needs no network.") { ids, maker, format };
        command.SetAction(parsed => Run(parsed.GetValue(ids)!, parsed.GetValue(maker), parsed.GetValue(format)!, context));
        return command;
    }

    private static int Run(string[] ids, string? maker, string format, ToolContext context)
    {
        DateTime today = (SourceDate.Parse(Environment.GetEnvironmentVariable(SourceDate.VariableName)) ?? DateTimeOffset.UtcNow).UtcDateTime.Date;
        (string Id, ModelIdVerdict Verdict, LifecycleVerdict Lifecycle)[] judged =
        [
            .. ids.Select(id =>
            {
                ModelIdVerdict verdict = ModelIdJudge.Judge(id, maker);
                return (id, verdict, LifecycleTable.BuiltIn.Judge(id, verdict.Maker, verdict.Provider, today, WithinDays));
            }),
        ];
        if (format == "json")
            ProviderJsonWriter.WriteJudge(context.OutputStream, judged);
        else
            ProviderText.WriteRows(context.Output, [.. judged.Select(row => (string[])[row.Id, row.Verdict.Maker ?? "-", row.Verdict.PinStatus.ToWord(), Sentence(row.Verdict, row.Lifecycle)])]);
        return ExitCodes.Clean;
    }

    private static string Sentence(ModelIdVerdict verdict, LifecycleVerdict lifecycle)
    {
        string source = verdict.Source is null ? "" : $" [{verdict.Source}, {verdict.AsOf}]";
        return lifecycle.State == LifecycleState.Unknown ? verdict.Reason + source : $"{verdict.Reason}{source}; {lifecycle.State.ToString().ToLowerInvariant()}: {lifecycle.Sources}";
    }
}
