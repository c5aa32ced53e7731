using ModelGuard.Testing.Pickle;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>Pieces of pickles as real libraries write them.</summary>
internal static class Shapes
{
    /// <summary>The persistent id of a tensor storage: ten floats under the key 0.</summary>
    public static PickleBuilder WriteStorageId(PickleBuilder pickle) =>
        pickle.Mark().Text("storage").Global("torch", "FloatStorage").Text("0").Text("cpu").BinInt1(10).Tuple();

    /// <summary>A numpy dtype by its code.</summary>
    public static PickleBuilder WriteDtype(PickleBuilder pickle, string code) =>
        pickle.Global("numpy", "dtype").Text(code).BinInt1(0).BinInt1(1).Tuple3().Reduce()
            .Mark().BinInt1(3).Text("<").None().None().None().BinInt(-1).BinInt(-1).BinInt1(0).Tuple().BuildState();

    /// <summary>A numpy array of four doubles, protocol 3.</summary>
    public static PickleBuilder WriteArray(PickleBuilder pickle)
    {
        pickle.Global("numpy.core.multiarray", "_reconstruct").Global("numpy", "ndarray").BinInt1(0).Tuple1().ShortBinBytes((byte)'b').Tuple3().Reduce()
            .Mark().BinInt1(1).BinInt1(4).Tuple1();
        WriteDtype(pickle, "f8");
        return pickle.NewFalse().ShortBinBytes(new byte[32]).Tuple().BuildState();
    }

    /// <summary>A tensor of ten floats in a torch stream.</summary>
    public static PickleBuilder WriteTensor(PickleBuilder pickle)
    {
        pickle.Global("torch._utils", "_rebuild_tensor_v2").Mark();
        WriteStorageId(pickle);
        return pickle.BinPersId().BinInt1(0).BinInt1(10).Tuple1().BinInt1(1).Tuple1().NewFalse()
            .Global("collections", "OrderedDict").EmptyTuple().Reduce().Tuple().Reduce();
    }

    /// <summary>A joblib array wrapper with its array behind it.</summary>
    public static PickleBuilder WriteJoblibArray(PickleBuilder pickle, string code, byte count, byte[] data, bool aligned = false)
    {
        pickle.Global("joblib.numpy_pickle", "NumpyArrayWrapper").EmptyTuple().NewObj().EmptyDict().Mark()
            .Text("subclass").Global("numpy", "ndarray").Text("shape").BinInt1(count).Tuple1().Text("order").Text("C").Text("dtype");
        WriteDtype(pickle, code);
        pickle.Text("allow_mmap").NewTrue();
        if (aligned)
            pickle.Text("numpy_array_alignment_bytes").BinInt1(16);
        pickle.SetItems().BuildState();
        if (aligned)
            pickle.Raw(3, 0xff, 0xff, 0xff);
        return pickle.Raw(data);
    }
}
