using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes OpenVINO models.</summary>
public static class OpenVinoBuilder
{
    /// <summary>A model with a parameter, one constant of two by two floats at the start of the file of weights, and a result.</summary>
    public static byte[] Honest() => Model(Constant(0, 16));

    /// <summary>A model around layers.</summary>
    public static byte[] Model(params string[] layers) => Encoding.UTF8.GetBytes($"""
        <?xml version="1.0"?>
        <net name="small" version="11">
          <layers>
            <layer id="0" name="x" type="Parameter" version="opset1"><data shape="2,2" element_type="f32" /></layer>
            {string.Join("\n    ", layers)}
            <layer id="9" name="y" type="Result" version="opset1" />
          </layers>
          <edges />
          <rt_info><MO_version value="2026.1" /></rt_info>
        </net>
        """);

    /// <summary>A constant.</summary>
    public static string Constant(long offset, long size, string shape = "2, 2", string type = "f32") =>
        $"<layer id=\"1\" name=\"w\" type=\"Const\" version=\"opset1\"><data element_type=\"{type}\" shape=\"{shape}\" offset=\"{offset}\" size=\"{size}\" /></layer>";

    /// <summary>Any other layer.</summary>
    public static string Layer(string type, string set = "opset8", string body = "") => $"<layer id=\"2\" name=\"l\" type=\"{type}\" version=\"{set}\">{body}</layer>";
}
