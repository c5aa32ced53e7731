namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>The protocol that introduced each opcode, by code byte, for the machine's inner loop.</summary>
internal static class OpcodeProtocols
{
    /// <summary>The protocol; 0 for bytes that are no opcode.</summary>
    public static readonly byte[] Of = Build();

    private static byte[] Build()
    {
        byte[] protocols = new byte[256];
        foreach (OpcodeInfo row in OpcodeTable.All)
            protocols[(byte)row.Opcode] = (byte)row.Protocol;
        protocols[(byte)PickleOpcode.Proto] = 0;
        return protocols;
    }
}
