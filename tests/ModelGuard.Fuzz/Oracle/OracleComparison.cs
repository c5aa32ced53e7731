using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules;
using ModelGuard.Scanning;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Scanning.Pickle.Judging;
using ModelGuard.Scanning.Pickle.Machine;
using ModelGuard.Scanning.Pickle.Policy;

namespace ModelGuard.Fuzz.Oracle;

/// <summary>
/// Holds the machine and the judge against what loaders did. Whatever a loader reached, the machine must have heard, in the same order;
/// a stream that a loader completes, some reading completes, at the same place; every name that is not allowed is a finding; and what
/// is called clean reached nothing that is not allowed.
/// </summary>
internal sealed class OracleComparison
{
    private static readonly ScanLimits Limits = ScanLimits.Default with { MaxOpcodes = 1_000_000, MaxStack = 100_000, MaxMemo = 100_000 };

    private readonly List<string> _misses = [];

    /// <summary>Contents compared.</summary>
    public long Cases { get; private set; }

    /// <summary>Streams that a loader read.</summary>
    public long Loads { get; private set; }

    /// <summary>Streams that a loader completed.</summary>
    public long Completed { get; private set; }

    /// <summary>Events that loaders reached.</summary>
    public long Events { get; private set; }

    /// <summary>Contents that the judge called clean.</summary>
    public long Clean { get; private set; }

    /// <summary>Compares one content.</summary>
    /// <returns>What the machine or the judge missed; empty where nothing.</returns>
    public IReadOnlyList<string> Compare(OracleCase oracle)
    {
        _misses.Clear();
        Cases++;
        Dictionary<long, IReadOnlyList<MachineReading>> readings = [];
        foreach (OracleLoad load in oracle.Loads)
        {
            Loads++;
            Completed += load.IsComplete ? 1 : 0;
            Events += load.Events.Count;
            if (!readings.TryGetValue(load.Start, out IReadOnlyList<MachineReading>? all))
                readings.Add(load.Start, all = MachineReading.AllOf(oracle.Content, load.Start));
            CompareEvents(load, all);
            CompareEnds(load, all);
        }

        CompareVerdict(oracle, readings);
        return [.. _misses];
    }

    private void CompareEvents(OracleLoad load, IReadOnlyList<MachineReading> readings)
    {
        if (readings.Any(reading => FindUnheard(load.Events, reading.Events) is null))
            return;
        LoaderEvent first = FindUnheard(load.Events, readings[0].Events)!;
        bool isHeard = load.Events.All(reached => readings.Any(reading => reading.Events.Any(reached.IsHeardAs)));
        _misses.Add($"{load.Loader}@{load.Start} {(isHeard ? "order" : "event")}: {first} was not heard: {readings[0].Failure ?? "no failure"}");
    }

    /// <summary>The first event of a loader that is not heard behind the ones before it; a name counts once, where it is first heard.</summary>
    private static LoaderEvent? FindUnheard(IReadOnlyList<LoaderEvent> reached, IReadOnlyList<LoaderEvent> heard)
    {
        int next = 0;
        foreach (LoaderEvent loaded in reached)
        {
            int found = next;
            while (found < heard.Count && !loaded.IsHeardAs(heard[found]))
                found++;
            if (found < heard.Count)
                next = loaded.Kind == 'G' ? next : found + 1;
            else if (loaded.Kind != 'G' || !heard.Take(next).Any(loaded.IsHeardAs))
                return loaded;
        }

        return null;
    }

    private void CompareEnds(OracleLoad load, IReadOnlyList<MachineReading> readings)
    {
        if (!load.IsComplete)
            return;
        if (readings.All(reading => reading.Failure is not null))
            _misses.Add($"{load.Loader}@{load.Start} refused: the loader completes, the machine says: {readings[0].Failure}");
        else if (!readings.Any(reading => reading.Failure is null && (reading.End == load.End || reading.FrameEnd == load.End)))
            _misses.Add($"{load.Loader}@{load.Start} end: the loader stops at {load.End}, the machine at {readings[0].End}");
    }

    private void CompareVerdict(OracleCase oracle, Dictionary<long, IReadOnlyList<MachineReading>> readings)
    {
        ScanResult result = Judge(oracle.Content);
        if (result.Findings.Any(finding => finding.Rule.Id == "MG0004"))
            _misses.Add("defect: " + result.Findings.First(finding => finding.Rule.Id == "MG0004").Message);
        bool isClean = result.Verdict <= Verdict.Clean;
        Clean += isClean ? 1 : 0;
        HashSet<string> subjects = [.. result.Findings.Select(finding => finding.Subject ?? string.Empty)];
        foreach (OracleLoad load in oracle.Loads)
        {
            foreach (LoaderEvent reached in load.Events)
            {
                if (isClean && !IsHarmless(reached))
                    _misses.Add($"{load.Loader}@{load.Start} clean: {reached} was called clean");
                if (reached.Kind == 'G' && FindForbidden(reached, readings[load.Start]) is { } subject && !subjects.Contains(subject))
                    _misses.Add($"{load.Loader}@{load.Start} name: {subject} is no finding");
            }
        }
    }

    /// <summary>Whether an event can be part of a clean pickle at all; its arguments have tests of their own.</summary>
    private static bool IsHarmless(LoaderEvent reached) => reached.Kind switch
    {
        'P' or 'E' or 'X' => false,
        'G' => true,
        'B' or 'I' => reached.Subject.StartsWith('I'),
        _ => reached.Subject.StartsWith('G') || reached.Subject == "Ifunctools\u001fpartial",
    };

    private static string? FindForbidden(LoaderEvent reached, IReadOnlyList<MachineReading> readings)
    {
        foreach (GlobalReference global in readings.SelectMany(reading => reading.Globals))
        {
            if (!IsNameOf(global, reached))
                continue;
            GlobalJudgement judgement = GlobalPolicy.Judge(global, PickleContext.Plain);
            return judgement.Grade == GlobalGrade.Allowed ? null : new JudgedGlobal(global, judgement).Subject;
        }

        return null;
    }

    private static bool IsNameOf(GlobalReference global, LoaderEvent reached)
    {
        if (global.IsCut || $"{RecordingEvents.Plain(global.Module)}\u001f{RecordingEvents.Plain(global.Name)}" != reached.Subject)
            return false;
        (string module, string name) = Python2Names.Map(global.Module, global.Name, global.Protocol);
        return reached.Mapped is null || reached.Mapped == $"{RecordingEvents.Plain(module)}\u001f{RecordingEvents.Plain(name)}";
    }

    private static ScanResult Judge(byte[] content)
    {
        ScanLedger ledger = new(new ScanRequest("case.pkl", "case.pkl", NoFiles.Instance, Limits));
        ScanScope scope = ScanScope.ForFile(ledger);
        ScanGuard.Run(scope, () => new PickleScanner().Scan(new MemoryByteSource(content), scope));
        return new ScanResult(PickleScanner.PickleFormat, ledger.Verdict.Join(Verdict.Clean), ledger.Findings, ledger.Facts);
    }
}
