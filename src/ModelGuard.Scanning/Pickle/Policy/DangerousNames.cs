using System.Collections.Frozen;

namespace ModelGuard.Scanning.Pickle.Policy;

/// <summary>
/// What modules and packages can do, by dotted prefix. It only grades names that are on no allow-list and says why; it never makes
/// anything clean, so a missing row costs a message and not a verdict of the standard library.
/// </summary>
internal static class DangerousNames
{
    // Reason, then prefixes. The longest prefix wins. Start: globals of picklescan, fickling, modelscan and modelaudit, 2026; and parts of model libraries that load, open or evaluate.
    private static readonly (string Reason, string Prefixes)[] Rows =
    [
        ("runs commands", """
            os posix nt os2 ce subprocess commands popen2 pty pexpect ptyprocess multiprocessing _posixsubprocess asyncio.subprocess
            asyncio.unix_events platform pipes _aix_support _osx_support _pyrepl sh plumbum fabric invoke paramiko asyncssh psutil
            webbrowser antigravity turtle setuptools pip pkg_resources distutils _distutils_hack wheel virtualenv venv ensurepip conda
            poetry cmdstanpy uuid mailcap nox tox numpy.distutils torch.utils.collect_env torch.utils.cpp_extension torch.utils.bottleneck docker
            ansible salt celery kubernetes pydoc ctypes.util _bootsubprocess test.support test
            """),
        ("runs code", """
            builtins __builtin__ __builtins__ runpy code codeop bdb pdb profile cProfile trace timeit doctest idlelib dis inspect types
            imp importlib _imp _frozen_importlib _frozen_importlib_external pkgutil zipimport sys site atexit threading _thread thread
            signal _signal sched gc weakref functools _functools operator _operator itertools contextlib contextvars concurrent asyncio
            unittest _pytest pytest py nose mock hypothesis coverage lib2to3 compiler new dataclasses typing _interpreters _xxsubinterpreters
            _interpchannels _interpqueues faulthandler cgitb rlcompleter symtable ast copyreg copy_reg tkinter _tkinter Tkinter
            numpy.f2py numpy.testing numpy.core._internal numpy._core._internal pandas.core.computation pandas.eval sympy asteval simpleeval
            RestrictedPython numba llvmlite cython Cython pyximport IPython ipykernel jupyter_client notebook bpython xonsh ipdb debugpy pydevd
            torch._dynamo torch._inductor torch.compile torch.fx torch.jit torch.package torch.utils._config_module torch.ops torch.classes
            torch.distributed.nn torch.distributed.launch torch.distributed.run torch.testing torch.onnx torch.library
            torch.multiprocessing torch.overrides
            torch.unsupported_tensor_ops mlflow ray dask distributed pyspark prefect luigi airflow jinja2 mako genshi werkzeug
            keras tensorflow tf_keras lambdify evaluate patsy formulaic hydra jsonargparse torch.utils.benchmark torch.export torch._higher_order_ops
            torch._utils_internal torch.autograd.profiler torch.profiler numpy.lib.utils numpy.lib._utils_impl numpy.ma.timer_comparison
            numpy.frompyfunc numpy.apply_along_axis numpy.apply_over_axes numpy.piecewise numpy.fromfunction statsmodels.formula
            networkx.utils.decorators pandas._testing pandas.util.testing sklearn.utils._testing transformers.dynamic_module_utils
            transformers.pipelines transformers.agents transformers.tools transformers.commands accelerate.commands accelerate.launchers
            accelerate.utils.launch lightning.pytorch.cli pytorch_lightning.cli mmengine.config mmcv.utils.registry nltk.lazyimport nltk.sem
            nltk.inference scipy.weave ultralytics.engine
            """),
        ("loads native code", "ctypes _ctypes cffi mmap pystan scipy.LowLevelCallable win32api win32com pythoncom pywintypes comtypes"),
        ("unpickles something else", """
            pickle cPickle _pickle shelve marshal dill cloudpickle joblib jsonpickle pickletools klepto zodbpickle
            yaml ruamel gensim.similarities.docsim.Shard gensim.similarities.docsim.Similarity torch.load torch.hub torch.serialization torch.storage torch.utils.data.datapipes torch.utils.data.graph
            numpy.load numpy.lib.format numpy.lib.npyio numpy.lib._npyio_impl pandas.read_pickle pandas.io pandas.compat
            scipy.io scipy.sparse.load_npz scipy.sparse._matrix_io skops srsly hickle sklearn.externals nltk.data nltk.corpus gensim.utils.unpickle
            gensim.downloader transformers.modeling_utils.load_state_dict accelerate.utils.other ultralytics.nn.tasks.torch_safe_load
            ultralytics.nn.tasks.attempt_load_weights fastai.learner spacy.util spacy.cli thinc torch.utils.show_pickle torch.utils.model_dump
            statsmodels.iolib statsmodels.datasets pytorch_lightning.utilities.cloud_io lightning_fabric.utilities.cloud_io
            """),
        ("reads or writes files", """
            io _io codecs shutil tempfile pathlib glob fileinput filecmp linecache difflib mailbox zipfile tarfile gzip bz2 lzma zlib
            compileall py_compile logging ntpath posixpath genericpath csv configparser plistlib dotenv fsspec smart_open s3fs gcsfs
            numpy.savetxt numpy.fromfile numpy.memmap numpy.core.memmap numpy._core.memmap
            numpy.fromregex numpy.DataSource numpy.lib._datasource numpy.ctypeslib numpy.recfromcsv numpy.recfromtxt numpy.tofile
            torch.utils.tensorboard torch.utils.hipify torch.utils.file_baton torch.from_file torch.save networkx.readwrite nltk.internals
            nltk.downloader nltk.app nltk.draw nltk.parse nltk.tag.hunpos nltk.tag.senna nltk.tag.stanford nltk.tokenize.stanford
            nltk.tokenize.repp nltk.classify.weka nltk.classify.senna nltk.classify.megam nltk.classify.tadm
            numpy.genfromtxt numpy.loadtxt pandas.read_csv sklearn.datasets h5py tables dbm sqlite3 _sqlite3 base64
            """),
        ("reaches the network", """
            socket _socket ssl _ssl http httplib urllib urllib2 ftplib poplib imaplib smtplib nntplib telnetlib xmlrpc xmlrpclib socketserver
            select selectors requests aiohttp httpx urllib3 httplib2 tornado twisted websocket websockets zmq rpyc Pyro4 execnet grpc boto3
            botocore huggingface_hub gdown pymongo redis sqlalchemy django flask fastapi gradio streamlit torch.distributed.rpc
            torch.distributed.elastic asyncore asynchat syslog torch.utils.model_zoo ultralytics.utils.downloads ultralytics.utils.checks
            ultralytics.hub timm.models.hub timm.models._hub transformers.utils.hub transformers.file_utils.cached_path datasets.load
            scipy.datasets xgboost.tracker xgboost.dask xgboost.rabit xgboost.collective lightgbm.dask torchvision.datasets
            torchvision._internally_replaced_utils
            """),
        ("controls the machine", "pyautogui pyperclip selenium playwright resource winreg _winreg winsound msvcrt pynput keyboard gevent eventlet greenlet"),
    ];

    private static readonly FrozenDictionary<string, string> Reasons = ReadRows();

    /// <summary>Packages that people build models with: an unlisted function of theirs that is called counts as dangerous.</summary>
    private static readonly FrozenSet<string> Frameworks = new[]
    {
        "numpy", "scipy", "pandas", "sklearn", "torch", "torchvision", "torchaudio", "transformers", "accelerate", "xgboost", "lightgbm",
        "catboost", "nltk", "spacy", "gensim", "networkx", "matplotlib", "PIL", "cv2", "jax", "jaxlib", "flax", "onnx", "onnxruntime", "datasets",
        "pytorch_lightning", "lightning", "fastai", "timm", "ultralytics", "statsmodels", "sentence_transformers", "tokenizers",
        "torchmetrics", "torchtext", "peft", "trl", "diffusers", "omegaconf", "gym", "gymnasium", "stable_baselines3", "mmcv", "mmengine", "mmdet",
        "detectron2", "kornia", "skimage", "imblearn", "category_encoders", "hmmlearn", "surprise", "pmdarima", "dateutil", "pytz", "fairseq",
        "allennlp", "flair", "gluonts", "shap", "lime", "umap", "hdbscan", "faiss", "optuna", "bokeh", "plotly", "seaborn",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What a name can do.</summary>
    /// <returns>The reason, such as <c>runs commands</c>; <see langword="null"/> where no row covers the name.</returns>
    public static string? ReasonFor(string module, string name)
    {
        for (string prefix = $"{module}.{name}"; prefix.Length > 0;)
        {
            if (Reasons.TryGetValue(prefix, out string? reason))
                return reason;
            int dot = prefix.LastIndexOf('.');
            if (dot <= 0)
                return null;
            prefix = prefix[..dot];
        }

        return null;
    }

    /// <summary>Whether a top-level module is a framework whose functions are no data.</summary>
    public static bool IsFramework(string topLevelModule) => Frameworks.Contains(topLevelModule);

    private static FrozenDictionary<string, string> ReadRows()
    {
        Dictionary<string, string> reasons = new(StringComparer.Ordinal);
        foreach ((string reason, string prefixes) in Rows)
        {
            foreach (string prefix in prefixes.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
                reasons.TryAdd(prefix, reason);
        }

        return reasons.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
