using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Scanning.Pickle.Decoding;
using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Benchmarks.Pickles;

/// <summary>The two stages that are measured alone: decoding, and decoding with execution.</summary>
internal static class PickleRun
{
    /// <summary>Decodes every opcode to STOP, without stack and memo.</summary>
    /// <returns>The number of opcodes.</returns>
    public static long Decode(ByteSource content)
    {
        using PickleDecoder decoder = new(content, 0, FrameReading.Contiguous);
        Instruction instruction = default;
        long count = 0;
        while (decoder.Next(ref instruction))
        {
            count++;
            if (instruction.Opcode == PickleOpcode.Stop)
                return count;
            if (instruction.Opcode == PickleOpcode.Frame)
                decoder.EnterFrame(instruction.Number, instruction.Offset);
        }

        throw new InvalidOperationException($"the pickle does not reach STOP: {decoder.Failure}");
    }

    /// <summary>Executes a stream on the abstract machine with nobody listening.</summary>
    /// <returns>The number of opcodes.</returns>
    public static long Execute(ByteSource content)
    {
        using PickleMachine machine = new(content, 0, FrameReading.Contiguous, new ScanBudget(ScanLimits.Default), new SilentEvents());
        return machine.Run() ? machine.OpcodeCount : throw new InvalidOperationException($"the pickle does not reach STOP: {machine.Failure}");
    }
}
