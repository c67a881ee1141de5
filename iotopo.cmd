@echo off
rem Runs iotopo from this tree: the Windows twin of the script "iotopo", which says why.
rem   JAVA_HOME         the Java to use, 17 or newer; without it, the PATH's
rem   IOTOPO_JAVA_OPTS  more options for it
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
set "TARGET=%ROOT%dsl.ide\target"
set "JAR=%TARGET%\iotopo.jar"
set "LOCK=%ROOT%.iotopo\lock"

rem --- Java
if defined JAVA_HOME goto java_home
set "JAVA="
for %%j in (java.exe) do set "JAVA=%%~$PATH:j"
if not defined JAVA goto no_java
for %%j in ("%JAVA%\..\..") do set "HOME_OF_JAVA=%%~fj"
goto java_version
:java_home
set "HOME_OF_JAVA=%JAVA_HOME%"
set "JAVA=%JAVA_HOME%\bin\java.exe"
if not exist "%JAVA%" goto bad_java_home

:java_version
set "VERSION="
set "BUILD="
if not exist "%HOME_OF_JAVA%\release" goto jar
for /f "usebackq tokens=1,2 delims==" %%k in ("%HOME_OF_JAVA%\release") do (
  if "%%k"=="JAVA_VERSION" set "VERSION=%%~l"
  if "%%k"=="JAVA_RUNTIME_VERSION" set "BUILD=%%~l"
)
if not defined VERSION goto jar
if not defined BUILD set "BUILD=%VERSION%"
set "MAJOR="
for /f "delims=.-+_" %%m in ("%VERSION%") do set "MAJOR=%%m"
if %MAJOR% LSS 17 goto old_java

rem --- the jar
:jar
if exist "%JAR%" goto archive
if not exist "%ROOT%.iotopo" md "%ROOT%.iotopo" 2>nul
if not exist "%ROOT%.iotopo" goto read_only
set /a WAITED=0
:wait_for_lock
md "%LOCK%" 2>nul && goto build
timeout /t 1 /nobreak >nul 2>nul || ping -n 2 127.0.0.1 >nul
if exist "%JAR%" goto archive
set /a WAITED+=1
if %WAITED% LSS 900 goto wait_for_lock
>&2 echo iotopo: another run seems to build the jar; if none does, remove "%LOCK%"
exit /b 2
:build
if exist "%JAR%" goto built
where mvn >nul 2>nul || goto no_maven
>&2 echo iotopo: building dsl.ide/target/iotopo.jar (first use)
pushd "%ROOT%"
call mvn -q -pl dsl,dsl.ide -am -DskipTests package >"%ROOT%.iotopo\build.log" 2>&1 <nul
set "BUILT=%ERRORLEVEL%"
popd
if not "%BUILT%"=="0" goto build_failed
:built
rd "%LOCK%" 2>nul

rem --- the archive of classes
:archive
set "ARCHIVE="
if not defined BUILD goto flags
set "ARCHIVE=%TARGET%\iotopo-%BUILD%.jsa"
set "FRESH="
rem oldest first: the archive counts only when it comes after the jar
for /f "tokens=*" %%n in ('dir /b /o:d "%TARGET%\iotopo*.j*" 2^>nul') do (
  if "%%n"=="iotopo.jar" set "FRESH="
  if "%%n"=="iotopo-%BUILD%.jsa" set "FRESH=yes"
)
if defined FRESH goto flags
if not exist "%ROOT%.iotopo" md "%ROOT%.iotopo" 2>nul
md "%LOCK%" 2>nul || goto flags
set "NEW=%ARCHIVE%.%RANDOM%"
"%JAVA%" -Xlog:disable -Xshare:auto -XX:+UseSerialGC -XX:DumpLoadedClassList="%NEW%.all" -jar "%JAR%" check "%ROOT%examples" >nul 2>nul <nul
findstr /v /r /c:"^@lambda-proxy org/iotopo/lowering" /c:"^@lambda-proxy org/iotopo/scoping" /c:"^@lambda-proxy org/iotopo/parser" /c:"^@lambda-proxy org/iotopo/validation" /c:"^@lambda-proxy org/iotopo/formatting2" /c:"^@lambda-proxy org/iotopo/ide/cli/Main" "%NEW%.all" >"%NEW%.classes" 2>nul
"%JAVA%" -Xlog:disable -Xshare:dump -XX:+UseG1GC -XX:SharedClassListFile="%NEW%.classes" -XX:SharedArchiveFile="%NEW%" -jar "%JAR%" >nul 2>nul <nul
if errorlevel 1 type nul >"%NEW%"
del "%NEW%.all" "%NEW%.classes" 2>nul
move /y "%NEW%" "%ARCHIVE%" >nul 2>nul
rd "%LOCK%" 2>nul

:flags
set "FLAGS=-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=4 -XX:+UseSerialGC"
if "%~1"=="lsp" set "FLAGS=-XX:+UseParallelGC"
set "SHARE="
if defined ARCHIVE if exist "%ARCHIVE%" for %%a in ("%ARCHIVE%") do if %%~za GTR 0 set SHARE=-XX:SharedArchiveFile="%ARCHIVE%"
if not defined IOTOPO_JAVA_OPTS goto run
rem the JVM refuses to choose between two collectors
if not "%IOTOPO_JAVA_OPTS:GC=%"=="%IOTOPO_JAVA_OPTS%" set "FLAGS="
:run
"%JAVA%" -Xlog:disable %FLAGS% %IOTOPO_JAVA_OPTS% %SHARE% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:no_java
>&2 echo iotopo: no Java found; install Java 17 or newer, or set JAVA_HOME
exit /b 2
:bad_java_home
>&2 echo iotopo: JAVA_HOME is "%JAVA_HOME%", where there is no bin\java.exe
exit /b 2
:old_java
>&2 echo iotopo: "%JAVA%" is Java %VERSION%; iotopo needs 17 or newer
exit /b 2
:read_only
>&2 echo iotopo: "%JAR%" is missing, and "%ROOT%" cannot be written to build it
exit /b 2
:no_maven
rd "%LOCK%" 2>nul
>&2 echo iotopo: "%JAR%" is missing, and there is no mvn to build it
exit /b 2
:build_failed
rd "%LOCK%" 2>nul
>&2 type "%ROOT%.iotopo\build.log"
>&2 echo iotopo: the build failed
exit /b 2
