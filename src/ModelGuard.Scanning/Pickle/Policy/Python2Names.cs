namespace ModelGuard.Scanning.Pickle.Policy;

/// <summary>
/// How the unpicklers rename Python 2 modules and names in streams below protocol 3. Source: CPython, <c>Lib/_compat_pickle.py</c>
/// (IMPORT_MAPPING, NAME_MAPPING), the same from 3.5 to 3.14.
/// </summary>
internal static class Python2Names
{
    // Old module, new module.
    private const string ModuleRows = """
        BaseHTTPServer http.server
        CGIHTTPServer http.server
        ConfigParser configparser
        Cookie http.cookies
        Dialog tkinter.dialog
        DocXMLRPCServer xmlrpc.server
        FileDialog tkinter.filedialog
        HTMLParser html.parser
        Queue queue
        ScrolledText tkinter.scrolledtext
        SimpleDialog tkinter.simpledialog
        SimpleHTTPServer http.server
        SimpleXMLRPCServer xmlrpc.server
        SocketServer socketserver
        StringIO io
        Tix tkinter.tix
        Tkconstants tkinter.constants
        Tkdnd tkinter.dnd
        Tkinter tkinter
        UserDict collections
        UserList collections
        UserString collections
        __builtin__ builtins
        _abcoll collections.abc
        _elementtree xml.etree.ElementTree
        _winreg winreg
        anydbm dbm
        cPickle pickle
        cStringIO io
        commands subprocess
        cookielib http.cookiejar
        copy_reg copyreg
        dbhash dbm.bsd
        dbm dbm.ndbm
        dumbdbm dbm.dumb
        dummy_thread _dummy_thread
        gdbm dbm.gnu
        htmlentitydefs html.entities
        httplib http.client
        markupbase _markupbase
        repr reprlib
        robotparser urllib.robotparser
        test.test_support test.support
        thread _thread
        tkColorChooser tkinter.colorchooser
        tkCommonDialog tkinter.commondialog
        tkFileDialog tkinter.filedialog
        tkFont tkinter.font
        tkMessageBox tkinter.messagebox
        tkSimpleDialog tkinter.simpledialog
        ttk tkinter.ttk
        urllib2 urllib.request
        urlparse urllib.parse
        whichdb dbm
        xmlrpclib xmlrpc.client
        """;

    // Old module and name, new module and name.
    private const string NameRows = """
        UserDict IterableUserDict collections UserDict
        UserDict UserDict collections UserDict
        UserList UserList collections UserList
        UserString UserString collections UserString
        __builtin__ basestring builtins str
        __builtin__ intern sys intern
        __builtin__ long builtins int
        __builtin__ reduce functools reduce
        __builtin__ unichr builtins chr
        __builtin__ unicode builtins str
        __builtin__ xrange builtins range
        _multiprocessing Connection multiprocessing.connection Connection
        _socket fromfd socket fromfd
        itertools ifilter builtins filter
        itertools ifilterfalse itertools filterfalse
        itertools imap builtins map
        itertools izip builtins zip
        itertools izip_longest itertools zip_longest
        multiprocessing AuthenticationError multiprocessing.context AuthenticationError
        multiprocessing BufferTooShort multiprocessing.context BufferTooShort
        multiprocessing ProcessError multiprocessing.context ProcessError
        multiprocessing TimeoutError multiprocessing.context TimeoutError
        multiprocessing.forking Popen multiprocessing.popen_fork Popen
        multiprocessing.process Process multiprocessing.context Process
        socket _socketobject socket SocketType
        urllib ContentTooShortError urllib.error ContentTooShortError
        urllib getproxies urllib.request getproxies
        urllib pathname2url urllib.request pathname2url
        urllib quote urllib.parse quote
        urllib quote_plus urllib.parse quote_plus
        urllib unquote urllib.parse unquote
        urllib unquote_plus urllib.parse unquote_plus
        urllib url2pathname urllib.request url2pathname
        urllib urlcleanup urllib.request urlcleanup
        urllib urlencode urllib.parse urlencode
        urllib urlopen urllib.request urlopen
        urllib urlretrieve urllib.request urlretrieve
        urllib2 HTTPError urllib.error HTTPError
        urllib2 URLError urllib.error URLError
        whichdb whichdb dbm whichdb
        exceptions StandardError builtins Exception
        """;

    // Names of the module "exceptions" that are in builtins now.
    private const string ExceptionRows = """
        ArithmeticError AssertionError AttributeError BaseException BufferError BytesWarning DeprecationWarning EOFError
        EnvironmentError Exception FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError
        IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError NotImplementedError OSError OverflowError
        PendingDeprecationWarning ReferenceError RuntimeError RuntimeWarning StopIteration SyntaxError SyntaxWarning SystemError
        SystemExit TabError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError
        UnicodeWarning UserWarning ValueError Warning ZeroDivisionError
        """;

    private static readonly Dictionary<string, string> Modules = ReadModules();
    private static readonly Dictionary<(string Module, string Name), (string Module, string Name)> Names = ReadNames();

    /// <summary>The name that is imported for a name in a stream.</summary>
    /// <param name="module">Module in the stream.</param>
    /// <param name="name">Name in the stream.</param>
    /// <param name="protocol">Protocol in force.</param>
    public static (string Module, string Name) Map(string module, string name, int protocol)
    {
        if (protocol >= 3)
            return (module, name);
        if (Names.TryGetValue((module, name), out (string Module, string Name) renamed))
            return renamed;
        return (Modules.GetValueOrDefault(module, module), name);
    }

    private static string[] Words(string rows) => rows.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static Dictionary<string, string> ReadModules()
    {
        Dictionary<string, string> modules = new(StringComparer.Ordinal);
        string[] words = Words(ModuleRows);
        for (int i = 0; i < words.Length; i += 2)
            modules.Add(words[i], words[i + 1]);
        return modules;
    }

    private static Dictionary<(string Module, string Name), (string Module, string Name)> ReadNames()
    {
        Dictionary<(string Module, string Name), (string Module, string Name)> names = [];
        string[] words = Words(NameRows);
        for (int i = 0; i < words.Length; i += 4)
            names.Add((words[i], words[i + 1]), (words[i + 2], words[i + 3]));
        foreach (string name in Words(ExceptionRows))
            names.Add(("exceptions", name), ("builtins", name));
        return names;
    }
}
