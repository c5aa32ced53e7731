using ModelGuard.Scanning.Pickle;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

public sealed class OpcodeTableTests
{
    [Fact]
    public void There_are_68_opcodes_with_codes_and_names_of_their_own()
    {
        Assert.Equal(68, OpcodeTable.All.Count);
        Assert.Equal(68, OpcodeTable.All.Select(row => row.Opcode).Distinct().Count());
        Assert.Equal(68, OpcodeTable.All.Select(row => row.Name).Distinct().Count());
        Assert.Equal(Enum.GetValues<PickleOpcode>().Order(), OpcodeTable.All.Select(row => row.Opcode).Order());
    }

    [Fact]
    public void Codes_that_no_opcode_has_are_not_found() => Assert.Equal(256 - 68, Enumerable.Range(0, 256).Count(code => OpcodeTable.Find((byte)code) is null));

    [Theory]
    [InlineData(0, 22)]
    [InlineData(1, 19)]
    [InlineData(2, 12)]
    [InlineData(3, 2)]
    [InlineData(4, 10)]
    [InlineData(5, 3)]
    public void Protocols_introduced_as_many_opcodes_as_the_format_says(int protocol, int count) =>
        Assert.Equal(count, OpcodeTable.All.Count(row => row.Protocol == protocol));

    [Fact]
    public void The_name_of_no_opcode_is_an_error() => Assert.Throws<ArgumentOutOfRangeException>(() => OpcodeTable.NameOf((PickleOpcode)0));
}
