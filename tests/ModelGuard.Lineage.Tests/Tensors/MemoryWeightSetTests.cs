using ModelGuard.Lineage.Tensors;
using Xunit;

namespace ModelGuard.Lineage.Tests.Tensors;

public sealed class MemoryWeightSetTests
{
    [Fact]
    public void Reads_back_any_part_of_a_tensor()
    {
        using MemoryWeightSet set = new("made");
        set.Add("w", [2, 3], [1, 2, 3, 4, 5, 6]);
        float[] part = new float[3];
        set.Read(set.Tensors[0], 2, part);
        Assert.Equal([3f, 4f, 5f], part);
        Assert.Equal((2, 3), (set.Tensors[0].Rows, set.Tensors[0].Columns));
    }

    [Fact]
    public void Refuses_elements_that_do_not_fill_the_shape()
    {
        using MemoryWeightSet set = new("made");
        ArgumentException exception = Assert.Throws<ArgumentException>(() => set.Add("w", [2, 3], [1, 2]));
        Assert.Contains("expected 6 elements, found 2", exception.Message, StringComparison.Ordinal);
    }
}
