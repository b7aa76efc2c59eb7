@echo off
rem Memeriksa berkas di folder inputs dan membuka daftar semua kantor.
setlocal EnableExtensions DisableDelayedExpansion
set "PY=%USERPROFILE%\.lkjip\Scripts\python.exe"
if not exist "%PY%" goto belum
"%PY%" "%~dp0run.py" %*
set "KODE=%ERRORLEVEL%"
if %KODE% GEQ 0 if %KODE% LEQ 2 if exist "%~dp0outputs\index.html" start "" "%~dp0outputs\index.html"
pause
exit /b %KODE%

:belum
echo Paket belum terpasang: klik dua kali Pasang.cmd dahulu.
pause
exit /b 5
