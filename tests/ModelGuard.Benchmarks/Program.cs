using BenchmarkDotNet.Running;
using ModelGuard.Benchmarks;
using ModelGuard.Benchmarks.Pickles;

// Whole builds are measured from outside, in pairs; everything else by BenchmarkDotNet.
if (args is ["no-op-build", ..])
    return NoOpBuild.Measure(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 15);

if (args is ["pickle-machine", ..])
    return PickleMachineSpeed.Measure(mebibytes: 200, runs: args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 9);

BenchmarkSwitcher.FromAssembly(typeof(NoOpBuild).Assembly).Run(args);
return 0;
