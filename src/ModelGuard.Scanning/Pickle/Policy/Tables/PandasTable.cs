namespace ModelGuard.Scanning.Pickle.Policy.Tables;

/// <summary>pandas 0.14 to 3.0, pytz and dateutil: what <c>to_pickle</c> writes.</summary>
internal static class PandasTable
{
    /// <summary>The rows; see <see cref="AllowedGlobals"/>.</summary>
    public const string Rows = """
        # Frames: NEWOBJ and BUILD; indexes by _new_Index(cls, state), which calls cls(**state).
        class pandas.core.frame DataFrame
        class pandas.core.series Series TimeSeries
        class pandas DataFrame Series
        class-first pandas.core.indexes.base _new_Index
        class-first pandas.core.index _new_Index
        class-first pandas.indexes.base _new_Index
        class-first pandas.core.indexes.datetimes _new_DatetimeIndex
        class-first pandas.tseries.index _new_DatetimeIndex
        class-first pandas.core.indexes.period _new_PeriodIndex
        class-first pandas.tseries.period _new_PeriodIndex
        class-first pandas.core.indexes.interval _new_IntervalIndex
        type pandas.core.indexes.base Index
        type pandas.core.index Index Int64Index Float64Index MultiIndex
        type pandas.indexes.base Index
        type pandas.indexes.numeric Int64Index Float64Index
        type pandas.indexes.range RangeIndex
        type pandas.core.indexes.numeric Int64Index UInt64Index Float64Index NumericIndex
        type pandas.core.indexes.range RangeIndex
        type pandas.core.indexes.datetimes DatetimeIndex
        type pandas.tseries.index DatetimeIndex
        type pandas.core.indexes.timedeltas TimedeltaIndex
        type pandas.core.indexes.period PeriodIndex
        type pandas.core.indexes.interval IntervalIndex
        type pandas.core.indexes.category CategoricalIndex
        type pandas.core.indexes.multi MultiIndex
        type pandas.core.indexes.frozen FrozenList FrozenNDArray
        type pandas.core.base FrozenNDArray FrozenList
        # Blocks and managers (pandas/core/internals, pandas/_libs/internals.pyx).
        type pandas.core.internals.managers BlockManager SingleBlockManager
        type pandas.core.internals BlockManager SingleBlockManager
        type pandas._libs.internals BlockManager BlockPlacement
        function pandas._libs.internals _unpickle_block
        function pandas.core.internals.blocks new_block
        # Extension arrays and dtypes.
        class pandas.core.arrays.categorical Categorical
        class pandas.core.categorical Categorical
        class pandas.core.arrays.datetimes DatetimeArray
        class pandas.core.arrays.timedeltas TimedeltaArray
        class pandas.core.arrays.period PeriodArray
        class pandas.core.arrays.interval IntervalArray
        class pandas.core.arrays.integer IntegerArray
        class pandas.core.arrays.floating FloatingArray
        class pandas.core.arrays.boolean BooleanArray
        class pandas.core.arrays.string_ StringArray
        class pandas.core.arrays.numpy_ PandasArray NumpyExtensionArray
        class pandas.core.arrays.sparse SparseArray
        class pandas.core.arrays.sparse.array SparseArray
        type pandas.core.arrays.sparse.dtype SparseDtype
        type pandas.core.arrays.string_ StringDtype
        type pandas.core.arrays.integer Int8Dtype Int16Dtype Int32Dtype Int64Dtype UInt8Dtype UInt16Dtype UInt32Dtype UInt64Dtype
        type pandas.core.arrays.floating Float32Dtype Float64Dtype
        type pandas.core.arrays.boolean BooleanDtype
        type pandas.core.dtypes.dtypes CategoricalDtype DatetimeTZDtype PeriodDtype IntervalDtype SparseDtype PandasDtype NumpyEADtype
        class-first pandas._libs.arrays __pyx_unpickle_NDArrayBacked
        class pandas._libs.arrays NDArrayBacked
        type pandas._libs.sparse BlockIndex IntIndex
        value pandas._libs.missing NA
        value pandas NA NaT
        type pandas._libs.interval Interval
        # Scalars of time (pandas/_libs/tslibs).
        function pandas._libs.tslibs.nattype __nat_unpickle _nat_unpickle
        type pandas._libs.tslibs.nattype NaTType
        type pandas._libs.tslibs.timestamps Timestamp
        function pandas._libs.tslibs.timestamps _unpickle_timestamp
        type pandas._libs.tslibs.timedeltas Timedelta
        function pandas._libs.tslibs.timedeltas _timedelta_unpickle
        type pandas._libs.tslibs.period Period
        class-first pandas._libs.tslibs.period __pyx_unpickle_PeriodMixin
        type pandas.tslib Timestamp NaTType Timedelta
        type pandas._libs.tslib Timestamp NaTType
        type pandas._period Period
        type pandas._libs.tslibs.offsets BaseOffset DateOffset BusinessDay BusinessHour CustomBusinessDay CustomBusinessHour Day Hour Minute Second
        type pandas._libs.tslibs.offsets Milli Micro Nano MonthBegin MonthEnd BusinessMonthBegin BusinessMonthEnd CustomBusinessMonthBegin
        type pandas._libs.tslibs.offsets CustomBusinessMonthEnd SemiMonthBegin SemiMonthEnd QuarterBegin QuarterEnd BQuarterBegin BQuarterEnd
        type pandas._libs.tslibs.offsets YearBegin YearEnd BYearBegin BYearEnd Week WeekOfMonth LastWeekOfMonth FY5253 FY5253Quarter Easter
        type pandas.tseries.offsets DateOffset BusinessDay BusinessHour CustomBusinessDay CustomBusinessHour Day Hour Minute Second Milli Micro
        type pandas.tseries.offsets Nano MonthBegin MonthEnd BusinessMonthBegin BusinessMonthEnd SemiMonthBegin SemiMonthEnd QuarterBegin QuarterEnd
        type pandas.tseries.offsets YearBegin YearEnd Week WeekOfMonth LastWeekOfMonth FY5253 FY5253Quarter Easter
        class pandas.core.flags Flags
        # Groups and windows of a frame, pandas 1.5: plain attributes.
        class pandas.core.groupby.generic DataFrameGroupBy SeriesGroupBy
        class pandas.core.groupby.grouper Grouping
        class pandas.core.groupby.ops BaseGrouper BinGrouper
        class pandas.core.window.rolling Rolling Window
        class pandas.core.window.ewm ExponentialMovingWindow
        class pandas.core.window.expanding Expanding
        value pandas.core.dtypes.missing isna notna
        value pandas.core.reshape.encoding get_dummies
        value pandas.core.reshape.reshape get_dummies
        value pandas.core.reshape.concat concat
        value pandas.core.tools.datetimes to_datetime
        value pandas.core.tools.numeric to_numeric
        value pandas.core.tools.timedeltas to_timedelta
        # pytz/__init__.py: zones by name and offsets; dateutil by data.
        constants pytz _UTC _p timezone
        value pytz UTC utc
        type pytz _FixedOffset
        class pytz.tzfile DstTzInfo
        type dateutil.relativedelta relativedelta
        type dateutil.tz.tz tzutc tzlocal tzoffset
        class dateutil.zoneinfo tzfile
        # pandas/_libs: Cython classes by class and arguments or by __pyx_unpickle; pandas/compat/pickle_compat.py lists the moves.
        class-first pandas._libs.interval __pyx_unpickle_IntervalMixin __pyx_unpickle_Interval
        class-first pandas._libs.tslibs.offsets __pyx_unpickle_BaseOffset __pyx_unpickle_Tick
        type pandas._libs.tslibs.offsets Tick SingleConstructorOffset RelativeDeltaOffset BusinessMixin MonthOffset YearOffset QuarterOffset
        type pandas._libs.tslibs.offsets SemiMonthOffset FY5253Mixin HalfYearBegin HalfYearEnd BHalfYearBegin BHalfYearEnd
        type pandas.tseries.offsets Tick CustomBusinessMonthBegin CustomBusinessMonthEnd CDay BDay
        type pandas.tseries.offsets BMonthEnd BMonthBegin CBMonthEnd CBMonthBegin BQuarterBegin BQuarterEnd BYearBegin BYearEnd MonthOffset
        class-first pandas._libs.tslibs.dtypes __pyx_unpickle_PeriodDtypeBase
        type pandas._libs.tslibs.dtypes PeriodDtypeBase
        enum pandas._libs.tslibs.dtypes FreqGroup Resolution NpyDatetimeUnit
        enum pandas._libs.lib _NoDefault
        value pandas._libs.lib no_default
        class-first pandas._libs.internals __pyx_unpickle_Block __pyx_unpickle_SharedBlock
        class pandas._libs.internals Block NumpyBlock NDArrayBackedBlock
        class-first pandas._libs.properties __pyx_unpickle_CachedProperty
        class-first pandas._libs.sparse __pyx_unpickle_IntIndex
        function pandas._libs.tslibs.timestamps __pyx_unpickle__Timestamp
        type pandas._libs.tslibs.timestamps _Timestamp
        class pandas._libs.tslibs.timedeltas _Timedelta
        class-first pandas._libs.tslibs.timedeltas __pyx_unpickle__Timedelta
        type pandas._libs.missing NAType C_NAType
        # Frames and indexes of 0.10 to 0.24 under their old modules.
        class pandas.sparse.frame SparseDataFrame
        class pandas.core.sparse.frame SparseDataFrame
        class pandas.sparse.series SparseSeries SparseTimeSeries
        class pandas.core.sparse.series SparseSeries
        class pandas.sparse.array SparseArray
        class pandas.core.sparse.array SparseArray SparseDtype
        type pandas._sparse BlockIndex IntIndex
        class pandas.core.panel Panel WidePanel LongPanel
        class pandas.core.panel4d Panel4D
        type pandas.core.index RangeIndex CategoricalIndex NumericIndex DatetimeIndex FrozenList FrozenNDArray
        type pandas.tseries.tdi TimedeltaIndex
        type pandas.tseries.period PeriodIndex Period
        type pandas.indexes.multi MultiIndex
        type pandas.indexes.category CategoricalIndex
        type pandas.indexes.base FrozenList FrozenNDArray
        function pandas.tslib __nat_unpickle
        function pandas._libs.tslib __nat_unpickle _nat_unpickle
        type pandas.lib Timestamp NaTType
        type pandas.core.internals.blocks Block ExtensionBlock NumericBlock ObjectBlock DatetimeLikeBlock DatetimeTZBlock CategoricalBlock
        type pandas.core.internals.blocks FloatBlock IntBlock BoolBlock
        type pandas.core.internals Block FloatBlock IntBlock BoolBlock ObjectBlock DatetimeBlock CategoricalBlock
        type pandas.core.internals.array_manager ArrayManager SingleArrayManager
        type pandas.core.dtypes.dtypes PandasExtensionDtype ArrowDtype BaseMaskedDtype
        type pandas.types.dtypes CategoricalDtype DatetimeTZDtype PeriodDtype
        type pandas.core.dtypes.dtypes CategoricalDtypeType
        class pandas.core.arrays.string_arrow ArrowStringArray ArrowStringArrayNumpySemantics
        class pandas.core.arrays.arrow.array ArrowExtensionArray
        type pandas.core.arrays.arrow.dtype ArrowDtype
        class pandas.core.arrays.string_ StringArrayNumpySemantics
        class pandas.core.resample TimeGrouper
        class pandas.core.groupby.grouper Grouper
        type pandas.errors EmptyDataError ParserError OutOfBoundsDatetime PerformanceWarning MergeError InvalidIndexError DtypeWarning
        type pandas.errors SettingWithCopyWarning SettingWithCopyError
        class pandas.tseries.holiday Holiday AbstractHolidayCalendar USFederalHolidayCalendar
        value pandas.tseries.holiday nearest_workday sunday_to_monday next_monday next_monday_or_tuesday previous_friday weekend_to_monday
        value pandas.tseries.holiday next_workday previous_workday before_nearest_workday after_nearest_workday
        type pandas Timestamp Timedelta Period Interval Categorical CategoricalDtype Index MultiIndex RangeIndex DatetimeIndex
        # pytz, dateutil.
        constants pytz FixedOffset
        none-first dateutil.tz.tz tzfile
        type dateutil.tz.tz tzstr tzrange _ttinfo
        constants dateutil.tz tzutc tzlocal
        type dateutil._common weekday
        type dateutil.relativedelta weekday
        type dateutil.rrule weekday
        """;
}
