using System.Globalization;
using BenchmarkDotNet.Running;
using ModelGuard.Benchmarks;
using ModelGuard.Benchmarks.Lineage;
using ModelGuard.Benchmarks.Pickles;
using ModelGuard.Benchmarks.Typing;

// Whole processes are measured from outside; everything else by BenchmarkDotNet.
int runs = args.Length > 1 && int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
switch (args)
{
    case ["no-op-build", ..]:
        return NoOpBuild.Measure(runs > 0 ? runs : 15);
    case ["no-op-packages", ..]:
        return NoOpBuild.MeasurePackages(runs > 0 ? runs : 15);
    case ["pickle-machine", ..]:
        return PickleMachineSpeed.Measure(runs > 0 ? runs : 9);
    case ["pickle-scan", ..]:
        return PickleScan.Measure(runs > 0 ? runs : 5);
    case ["small-pickles", ..]:
        return SmallPickles.Measure(runs > 0 ? runs : 5);
    case ["bom", ..]:
        return BomCost.Measure(runs > 0 ? runs : 15);
    case ["audit", ..]:
        return AuditSpeed.Measure(runs > 0 ? runs : 9);
    case ["typing", ..]:
        return TypingCost.Measure(runs > 0 ? runs : 100);
    case ["lineage-pass", ..]:
        return LineagePass.Measure(runs > 0 ? runs : 9);
    case ["lineage-scan", ..]:
        return LineageScan.Measure(runs > 0 ? runs : 5);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(NoOpBuild).Assembly).Run(args);
        return 0;
}
