@echo off
rem Memasang paket LKjIP untuk pengguna ini, tanpa internet dan tanpa hak administrator.
setlocal EnableExtensions DisableDelayedExpansion
set "RUMAH=%USERPROFILE%\.lkjip"
set "PY="
set "LAIN="
for %%V in (3.14 3.13 3.12 3.11) do call :coba py -%%V
call :coba python
call :coba python3
if defined PY goto pasang
if defined LAIN goto bukan_64
echo Python belum ada di komputer ini, atau versinya bukan 3.11 sampai 3.14.
echo Cara memasangnya tanpa hak administrator, pilih salah satu:
echo   1. Buka Microsoft Store, cari "Python 3.13", klik Dapatkan.
echo   2. Buka https://www.python.org/downloads/windows/ lalu unduh "Windows installer (64-bit)".
echo      Jalankan, hilangkan centang "Use admin privileges", beri centang "Add python.exe to PATH", klik Install Now.
echo Sesudah itu klik dua kali Pasang.cmd ini lagi.
pause
exit /b 5

:bukan_64
echo Python di komputer ini 32-bit (atau untuk prosesor lain). Program ini memerlukan Python 64-bit.
echo Unduh "Windows installer (64-bit)" dari https://www.python.org/downloads/windows/ lalu klik dua kali Pasang.cmd ini lagi.
pause
exit /b 5

:pasang
echo Memasang ke "%RUMAH%" dengan %PY% ...
%PY% -m venv --clear "%RUMAH%"
if errorlevel 1 goto gagal
"%RUMAH%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --find-links "%~dp0paket" --require-hashes -r "%~dp0requirements.lock"
if errorlevel 1 goto gagal
echo Selesai. Salin berkas Excel ke folder inputs, lalu klik dua kali "Jalankan LKjIP.cmd".
pause
exit /b 0

:gagal
echo Pemasangan gagal; sebabnya tertulis di atas. Tutup program yang memakai "%RUMAH%", lalu coba lagi.
pause
exit /b 5

:coba
if defined PY exit /b 0
%* -c "import sys, sysconfig; sys.exit(1 if not (3, 11) <= sys.version_info[:2] <= (3, 14) else 0 if sysconfig.get_platform() == 'win-amd64' else 32)" >nul 2>nul
if "%ERRORLEVEL%"=="0" set "PY=%*"
if "%ERRORLEVEL%"=="32" set "LAIN=1"
exit /b 0
