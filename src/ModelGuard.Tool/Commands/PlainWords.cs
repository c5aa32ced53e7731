using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Pickle.Explaining;

namespace ModelGuard.Tool.Commands;

/// <summary>Says what loading a file would do, in words for people who do not know opcodes.</summary>
internal static class PlainWords
{
    private const int MaxSentences = 8;

    /// <summary>The sentences, the worst first.</summary>
    public static IReadOnlyList<string> Of(PickleRun run)
    {
        IReadOnlyList<PickleStreamExplanation> streams = run.Streams.Kept;
        if (streams.Count == 0)
            return [$"There is no pickle in this file ({run.Artifact.Format.Name})."];
        List<string> sentences = [.. streams.OrderBy(static stream => stream.Place.Member?.Length ?? 0).SelectMany(SentencesOf).Distinct(StringComparer.Ordinal)];
        int more = sentences.Count - MaxSentences;
        if (more > 0)
            sentences = [.. sentences.Take(MaxSentences), $"And {more} more things of that kind."];
        if (sentences.Count == 0)
            sentences.Add(HarmlessSentence(run, streams));
        if (run.Findings.Any(static finding => finding.Rule.Id == PickleRules.ReadersDisagree.Id))
            sentences.Add("Python's unpicklers read these bytes differently; what is shown is one reading, and the findings are those of all.");
        if (run.Artifact.Verdict == Verdict.Inconclusive || streams.Any(static stream => stream.Failure is not null))
            sentences.Add("It could not be judged to its end: see the findings.");
        return sentences;
    }

    /// <summary>What an action is, in one word.</summary>
    public static string WordOf(PickleActionKind kind) => kind switch
    {
        PickleActionKind.Import => "import",
        PickleActionKind.Call => "call",
        PickleActionKind.State => "state",
        PickleActionKind.Items => "items",
        _ => "load",
    };

    private static string HarmlessSentence(PickleRun run, IReadOnlyList<PickleStreamExplanation> streams)
    {
        long actions = streams.Sum(static stream => stream.ActionCount);
        if (run.Artifact.Verdict is Verdict.Unsafe or Verdict.Suspicious)
            return "The findings say what is wrong with it.";
        bool isPart = run.Artifact.Verdict == Verdict.Inconclusive || streams.Any(static stream => stream.Failure is not null);
        return (isPart ? "As far as it could be judged: " : string.Empty) + (actions == 0
            ? "It holds plain data: loading it imports nothing and calls nothing."
            : "Loading it only uses functions and classes that are on the allow-list.");
    }

    private static IEnumerable<string> SentencesOf(PickleStreamExplanation stream)
    {
        PickleAction[] bad = [.. stream.Actions.Where(static action => action.Judgement.Verdict > Verdict.Clean)];
        string subject = SubjectOf(stream.Place.Member);
        foreach (PickleAction action in bad.OrderByDescending(static action => action.Judgement.Verdict).ThenBy(static action => action.Offset))
        {
            bool isCalledToo = action.Kind == PickleActionKind.Import
                && bad.Any(other => other.Kind == PickleActionKind.Call && other.Judgement.Reason == action.Judgement.Reason);
            if (isCalledToo)
                continue;
            string how = action.Judgement.Verdict == Verdict.Suspicious ? ", code of a package that ModelGuard does not know" : string.Empty;
            yield return action.Kind switch
            {
                PickleActionKind.Import => $"{subject} would import {action.Expression}{how}.",
                PickleActionKind.Call => $"{subject} would run {action.Expression}{how}.",
                PickleActionKind.State => $"{subject} would set the state of an object by {action.Expression}{how}.",
                PickleActionKind.Items => $"{subject} would add items to {action.Expression}{how}.",
                _ => $"{subject} would ask the program that loads it for {action.Expression}{how}.",
            };
        }
    }

    private static string SubjectOf(string? member)
    {
        string inner = member?[(member.LastIndexOf('/') + 1)..] ?? string.Empty;
        return inner.StartsWith("constant@", StringComparison.Ordinal)
            ? $"Unpickling the constant at offset {inner["constant@".Length..]} in it"
            : "Loading this file";
    }
}
